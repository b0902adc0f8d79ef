package io.crossrole.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.RealParts;
import io.quarkus.test.TestTransaction;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

@RealParts
@TestTransaction
class BatchColumnsTest {

    private enum Colour {
        RED
    }

    private record Row(UUID id, String name, Colour colour, Integer size, Long weight, Instant at) {}

    /** A row as Postgres returns it. */
    record Returned(UUID id, String name, String colour, Integer size, Long weight, Instant at) {}

    private static final BatchColumns<Row> COLUMNS = BatchColumns.of(Row.class)
            .uuid("id", Row::id)
            .text("name", Row::name)
            .constant("colour", Row::colour)
            .integer("size", Row::size)
            .bigint("weight", Row::weight)
            .time("at", Row::at);

    @Inject
    Session session;

    @Test
    void returnsEachRowAsItIsInTheirOrder() {
        // Given
        UUID id = UUID.randomUUID();
        Instant at = Instant.parse("2026-03-29T00:30:00.123456Z");
        Row full = new Row(id, "a 'b' {c} \\ \"d\" NULL é", Colour.RED, Integer.MIN_VALUE, Long.MAX_VALUE, at);
        Row empty = new Row(null, null, null, null, null, null);

        // Then
        assertThat(returned(full, empty, full))
                .containsExactly(
                        new Returned(id, full.name(), "RED", full.size(), full.weight(), at),
                        new Returned(null, null, null, null, null, null),
                        new Returned(id, full.name(), "RED", full.size(), full.weight(), at));
    }

    @Test
    void takesNoRow() {
        assertThat(returned()).isEmpty();
    }

    @Test
    void takesOneStatementForAnyNumberOfRows() {
        assertThat(COLUMNS.names()).isEqualTo("id, name, colour, size, weight, at");
        assertThat(COLUMNS.rows("fresh"))
                .isEqualTo("unnest(CAST(:id AS uuid[]), CAST(:name AS text[]), CAST(:colour AS text[]),"
                        + " CAST(:size AS int[]), CAST(:weight AS bigint[]), CAST(:at AS timestamptz[]))"
                        + " AS fresh(id, name, colour, size, weight, at)");
    }

    private List<Returned> returned(Row... rows) {
        return COLUMNS.bind(
                        session.createNativeQuery(
                                "SELECT %s FROM %s".formatted(COLUMNS.names(), COLUMNS.rows("given")), Returned.class),
                        Arrays.asList(rows))
                .getResultList();
    }
}
