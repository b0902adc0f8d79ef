package io.crossrole.operations.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.Database;
import io.crossrole.testkit.RealParts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many equal lines in one import: the rows that a batch reads do not grow with their number. */
@RealParts
class EqualLinesTest {

    private static final int FEW = 500;

    private final UUID operation = UUID.randomUUID();
    private final List<UUID> operations = new ArrayList<>();

    @Inject
    ImportLines lines;

    @AfterEach
    void clear() {
        operations.forEach(it -> Database.update("DELETE FROM operation WHERE id = ?", it));
    }

    @Test
    void readsFewRowsToFindTheHoldersOfAnExternalId() {
        // Given the same External ID on each line
        stage(20_000);

        // Then
        assertThat(Database.rowsRead(
                        ImportLines.HOLDERS, Map.of("operation", operation, "keys", new String[] {"the same"})))
                .isLessThan(FEW);
    }

    @Test
    void readsFewRowsToFindAnImportedIntegration() {
        // Given the same integration on each line
        stage(20_000);

        // Then
        assertThat(Database.rowsRead(
                        ImportLines.IMPORTED, Map.of("operation", operation, "keys", new String[] {"int-1"})))
                .isLessThan(FEW);
    }

    @Test
    void readsFewRowsToStoreTheFatesOfABatch() {
        // Given statistics that know small imports only, and a large one
        IntStream.range(0, 200).forEach(it -> stage(UUID.randomUUID(), 1));
        Database.update("ANALYZE import_line");
        stage(20_000);
        QuarkusTransaction.requiringNew().run(lines::analyze);
        Integer[] batch = IntStream.rangeClosed(101, 200).boxed().toArray(Integer[]::new);
        String[] fates = Stream.generate(() -> "INVALID").limit(batch.length).toArray(String[]::new);

        // Then
        assertThat(Database.rowsRead(
                        ImportLines.RECORD_RESULTS,
                        Map.of("operation", operation, "line", batch, "fate", fates, "detail", fates)))
                .isLessThan(20L * batch.length);
    }

    private void stage(int lines) {
        stage(operation, lines);
    }

    private void stage(UUID operation, int lines) {
        operations.add(operation);
        Database.update("""
                INSERT INTO operation (id, kind, requested_by, dry_run, parameters, state, requested_at, finished_at)
                VALUES (?, 'IMPORT', 'test', true, '{}', 'CANCELLED', now(), now())
                """, operation);
        Database.update("""
                INSERT INTO import_line (operation_id, line, content, integration_id, tenant_id, external_id, fate)
                SELECT ?, each, '', 'int-1', 'acme', 'the same', CASE each WHEN 1 THEN 'IMPORTED' ELSE 'CONFLICT' END
                  FROM generate_series(1, ?) AS each
                """, operation, lines);
    }
}
