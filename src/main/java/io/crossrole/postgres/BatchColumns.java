package io.crossrole.postgres;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.hibernate.query.CommonQueryContract;

/**
 * The columns of a batch of rows that one statement takes. Each column is a parameter with the array of its values, and
 * {@code unnest} turns the arrays into rows (<i>Array Functions</i>, PostgreSQL documentation). So there is one
 * statement and one plan for any number of rows.
 *
 * <p>A statement embeds {@link #rows} or {@link #names}; {@link #bind} sets its parameters, which have the columns' names.
 *
 * @param <T> a row
 */
public final class BatchColumns<T> {

    private record Column<T, V>(String name, String type, Function<T, V> value, IntFunction<V[]> array) {

        String parameter() {
            return "CAST(:%s AS %s[])".formatted(name, type);
        }

        void bind(CommonQueryContract statement, Collection<T> rows) {
            statement.setParameter(name, rows.stream().map(value).toArray(array));
        }
    }

    private final List<Column<T, ?>> columns;

    private BatchColumns(List<Column<T, ?>> columns) {
        this.columns = columns;
    }

    /** Returns an empty list of columns for rows of this type. */
    public static <T> BatchColumns<T> of(Class<T> row) {
        return new BatchColumns<>(List.of());
    }

    /** Returns these columns followed by one of type {@code text}. */
    public BatchColumns<T> text(String name, Function<T, String> value) {
        return with(name, "text", value, String[]::new);
    }

    /** Returns these columns followed by one of type {@code text}, with the names of constants. */
    public BatchColumns<T> constant(String name, Function<T, ? extends Enum<?>> value) {
        return text(name, row -> {
            Enum<?> constant = value.apply(row);
            return constant == null ? null : constant.name();
        });
    }

    /** Returns these columns followed by one of type {@code uuid}. */
    public BatchColumns<T> uuid(String name, Function<T, UUID> value) {
        return with(name, "uuid", value, UUID[]::new);
    }

    /** Returns these columns followed by one of type {@code int}. */
    public BatchColumns<T> integer(String name, Function<T, Integer> value) {
        return with(name, "int", value, Integer[]::new);
    }

    /** Returns these columns followed by one of type {@code bigint}. */
    public BatchColumns<T> bigint(String name, Function<T, Long> value) {
        return with(name, "bigint", value, Long[]::new);
    }

    /** Returns these columns followed by one of type {@code timestamptz}. */
    public BatchColumns<T> time(String name, Function<T, Instant> value) {
        // As ISO 8601 text, which Postgres parses: neither the driver nor the JVM's time zone converts it.
        return with(
                name,
                "timestamptz",
                row -> {
                    Instant time = value.apply(row);
                    return time == null ? null : time.toString();
                },
                String[]::new);
    }

    private <V> BatchColumns<T> with(String name, String type, Function<T, V> value, IntFunction<V[]> array) {
        List<Column<T, ?>> more = new ArrayList<>(columns);
        more.add(new Column<>(name, type, value, array));
        return new BatchColumns<>(List.copyOf(more));
    }

    /** The names of the columns, in their order: {@code id, tenant_id}. */
    public String names() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    /** The rows as an item of FROM: {@code unnest(…) AS alias(id, tenant_id)}. */
    public String rows(String alias) {
        return "unnest(%s) AS %s(%s)"
                .formatted(columns.stream().map(Column::parameter).collect(Collectors.joining(", ")), alias, names());
    }

    /** Sets the parameters of the columns to the values of these rows, in the order of the rows. */
    public <Q extends CommonQueryContract> Q bind(Q statement, Collection<T> rows) {
        columns.forEach(it -> it.bind(statement, rows));
        return statement;
    }
}
