package io.crossrole.postgres;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;

/**
 * Passes a batch of rows to one statement: each column is an array, and {@code unnest} turns the arrays into rows. So
 * there is one statement and one plan for any number of rows.
 */
public final class BatchParameters {

    private BatchParameters() {}

    /**
     * Sets a parameter to the array of a column's values, in the order of the rows.
     *
     * @param type the name of the elements' SQL type
     */
    public static <T> void setColumn(
            PreparedStatement statement, int parameter, String type, Collection<T> rows, Function<T, ?> column)
            throws SQLException {
        // The driver sends a String[] in binary form; an Object[] is escaped as text and parsed again.
        Object[] values = rows.stream().map(column).toArray(type.equals("text") ? String[]::new : Object[]::new);
        statement.setArray(parameter, statement.getConnection().createArrayOf(type, values));
    }
}
