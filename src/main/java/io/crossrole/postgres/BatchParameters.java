package io.crossrole.postgres;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;

/**
 * Hands a batch of rows to one statement: each column goes as an array, which {@code unnest} turns into rows again. One
 * statement and one plan, whatever the number of rows.
 */
public final class BatchParameters {

    private BatchParameters() {}

    /**
     * Sets one parameter to the array of a column's values, in the order of the rows.
     *
     * @param type the name of the element's SQL type
     */
    public static <T> void setColumn(
            PreparedStatement statement, int parameter, String type, Collection<T> rows, Function<T, ?> column)
            throws SQLException {
        // Of a type that the driver can send in binary form; what is in quotes is escaped on one side and parsed on the
        // other.
        Object[] values = rows.stream().map(column).toArray(type.equals("text") ? String[]::new : Object[]::new);
        statement.setArray(parameter, statement.getConnection().createArrayOf(type, values));
    }
}
