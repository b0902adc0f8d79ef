package io.crossrole;

import io.crossrole.sandbox.RunningSandbox;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The service's database, in the hands of an operator who looks, and who makes time pass. */
public final class Database {

    private Database() {}

    /** A connection's next recheck is due now. */
    public static void makesRecheckDue(String integrationId) {
        update("UPDATE integration SET recheck_at = now() WHERE id = ? AND recheck_at IS NOT NULL", integrationId);
    }

    /** The same, whether one was planned or not. */
    public static void recheckNow(String integrationId) {
        update("UPDATE integration SET recheck_at = now() WHERE id = ?", integrationId);
    }

    /** A connection as it would stand after its role was proven. */
    public static void connects(String integrationId, String roleArn) {
        update(
                "UPDATE integration SET status = 'CONNECTED', role_arn = ?, role_account_id = ? WHERE id = ?",
                roleArn,
                CustomerAccount.ID,
                integrationId);
    }

    /** What became of an integration's rechecks: state, verdict and reason of each, the latest last. */
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
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
