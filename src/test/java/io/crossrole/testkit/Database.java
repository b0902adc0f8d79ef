package io.crossrole.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.sandbox.RunningSandbox;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;

/** The service's database, in the hands of an operator who looks, and who makes time pass. */
public final class Database {

    private static final Pattern NAMED_PARAMETER = Pattern.compile("(?<!:):([A-Za-z_]+)");

    private Database() {}

    /** A connection's next recheck is due now. */
    public static void makesRecheckDue(String integrationId) {
        update("UPDATE integration SET recheck_at = now() WHERE id = ? AND recheck_at IS NOT NULL", integrationId);
    }

    /** Makes a recheck due, whether or not one is scheduled. */
    public static void recheckNow(String integrationId) {
        update("UPDATE integration SET recheck_at = now() WHERE id = ?", integrationId);
    }

    /**
     * Keeps workers from a pending role, which a denial would soon fail.
     *
     * @return false if it was judged meanwhile
     */
    public static boolean holdsRole(String integrationId, String untilNextRound) {
        return update("""
                UPDATE validation SET next_attempt_at = now() + CAST(? AS interval), lease_token = gen_random_uuid(),
                       lease_expires_at = now() + interval '10 minutes'
                 WHERE integration_id = ? AND state = 'PENDING'
                """, untilNextRound, integrationId) == 1;
    }

    /** A role that waits for its integration has waited for an hour, and is looked at now. */
    public static void endsWaitForIntegration(String integrationId) {
        update("""
                UPDATE validation SET accepted_at = accepted_at - interval '1 hour', next_attempt_at = now()
                 WHERE integration_id = ? AND state = 'PENDING'
                """, integrationId);
    }

    /** A connection as it would stand after its role was proven. */
    public static void connects(String integrationId, String roleArn) {
        update(
                "UPDATE integration SET status = 'CONNECTED', role_arn = ?, role_account_id = ? WHERE id = ?",
                roleArn,
                CustomerAccount.ID,
                integrationId);
    }

    /** The state, verdict and reason of each recheck of an integration, the latest last. */
    public static List<String> rechecksOf(String integrationId) {
        return query("""
                SELECT concat_ws(' ', state, verdict, reason) FROM validation
                 WHERE integration_id = ? AND cause <> 'SUBMISSION' ORDER BY accepted_at
                """, integrationId);
    }

    /** The first column of each row, as text. */
    public static List<String> query(String sql, Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement select = prepare(connection, sql, parameters);
                ResultSet rows = select.executeQuery()) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /**
     * The number of rows that Postgres reads for a statement, with the settings of the service's connections. The
     * statement is rolled back.
     */
    public static long rowsRead(String sql, Object... parameters) {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            try (Statement settings = connection.createStatement()) {
                settings.execute(ConfigProvider.getConfig()
                        .getValue("quarkus.datasource.jdbc.new-connection-sql", String.class));
            }
            try (PreparedStatement explain =
                            prepare(connection, "EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) " + sql, parameters);
                    ResultSet plan = explain.executeQuery()) {
                plan.next();
                return rows(
                        new ObjectMapper().readTree(plan.getString(1)).get(0).get("Plan"));
            } finally {
                connection.rollback();
            }
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The same for a statement with named parameters, as Hibernate takes them. */
    public static long rowsRead(String sql, Map<String, ?> parameters) {
        List<Object> values = new ArrayList<>();
        String positional = NAMED_PARAMETER.matcher(sql).replaceAll(it -> {
            values.add(parameters.get(it.group(1)));
            return "?";
        });
        return rowsRead(positional, values.toArray());
    }

    /** The rows that each node of the plan has returned or filtered out, over all its loops. */
    private static long rows(JsonNode plan) {
        double each = plan.path("Actual Rows").asDouble()
                + plan.path("Rows Removed by Filter").asDouble()
                + plan.path("Rows Removed by Join Filter").asDouble();
        long rows = Math.round(each * plan.path("Actual Loops").asDouble());
        for (JsonNode part : plan.path("Plans")) {
            rows += rows(part);
        }
        return rows;
    }

    public static int update(String sql, Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement update = prepare(connection, sql, parameters)) {
            return update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(
                RunningSandbox.jdbcUrl(), RunningSandbox.username(), RunningSandbox.password());
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            Object parameter = parameters[i];
            if (parameter instanceof Object[] array) {
                statement.setArray(i + 1, connection.createArrayOf(elementType(array), array));
            } else {
                statement.setObject(i + 1, parameter);
            }
        }
        return statement;
    }

    private static String elementType(Object[] array) {
        if (array instanceof Integer[]) {
            return "int";
        }
        if (array instanceof Long[]) {
            return "bigint";
        }
        return array instanceof UUID[] ? "uuid" : "text";
    }
}
