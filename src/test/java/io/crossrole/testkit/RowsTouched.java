package io.crossrole.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Measures the work of a statement in rows, not in time: the rows that each node of its plan has read, filtered ones
 * included. If twice the input needs four times the rows, the work grows quadratically.
 */
public final class RowsTouched {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RowsTouched() {}

    /** Runs a statement, with its parameters as JDBC has them, and says how many rows it has touched. */
    public static double by(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement explain = connection.prepareStatement("EXPLAIN (ANALYZE, FORMAT JSON) " + sql)) {
            for (int i = 0; i < parameters.length; i++) {
                explain.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = explain.executeQuery()) {
                row.next();
                return of(JSON.readTree(row.getString(1)).get(0).get("Plan"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double of(JsonNode plan) {
        double each = 0;
        for (String rows : new String[] {
            "Actual Rows", "Rows Removed by Filter", "Rows Removed by Join Filter", "Rows Removed by Index Recheck"
        }) {
            each += plan.path(rows).asDouble();
        }
        double touched = each * plan.path("Actual Loops").asDouble();
        for (JsonNode part : plan.path("Plans")) {
            touched += of(part);
        }
        return touched;
    }
}
