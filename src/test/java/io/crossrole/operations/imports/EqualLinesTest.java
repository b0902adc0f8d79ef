package io.crossrole.operations.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.Database;
import io.crossrole.testkit.RealParts;
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

    @AfterEach
    void clear() {
        Database.update("DELETE FROM operation WHERE id = ?", operation);
    }

    @Test
    void readsFewRowsToFindTheHoldersOfAnExternalId() {
        // Given the same External ID on each line
        stage(20_000);

        // Then
        assertThat(Database.rowsRead(ImportLines.HOLDERS, operation, new String[] {"the same"}))
                .isLessThan(FEW);
    }

    @Test
    void readsFewRowsToFindAnImportedIntegration() {
        // Given the same integration on each line
        stage(20_000);

        // Then
        assertThat(Database.rowsRead(ImportLines.IMPORTED, operation, new String[] {"int-1"}))
                .isLessThan(FEW);
    }

    @Test
    void readsFewRowsToStoreTheFatesOfABatch() {
        // Given an import for which the planner has no statistics yet
        stage(20_000);
        Integer[] batch = IntStream.rangeClosed(101, 200).boxed().toArray(Integer[]::new);
        String[] fates = Stream.generate(() -> "INVALID").limit(batch.length).toArray(String[]::new);

        // Then
        assertThat(Database.rowsRead(ImportLines.RECORD_RESULTS, operation, batch, fates, fates))
                .isLessThan(20L * batch.length);
    }

    private void stage(int lines) {
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
