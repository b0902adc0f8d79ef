package io.crossrole.clients;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The table {@code connection} that a client has written into its SQLite file. */
final class ConnectionTable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A row.
     *
     * @param trustPolicy null if it is empty
     */
    record Row(
            String tenantId, String status, String roleArn, String accountId, String externalId, JsonNode trustPolicy) {

        Row withoutTrustPolicy() {
            return new Row(tenantId, status, roleArn, accountId, externalId, null);
        }
    }

    private ConnectionTable() {}

    /** The rows of these integrations, by ID. */
    static Map<String, Row> read(Path database, Collection<String> integrationIds) {
        Map<String, Row> rows = new TreeMap<>();
        select(database, """
                SELECT integration_id, tenant_id, status, role_arn, aws_account_id, external_id, trust_policy FROM connection
                """, row -> {
            if (integrationIds.contains(row.getString(1))) {
                rows.put(
                        row.getString(1),
                        new Row(
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                json(row.getString(7))));
            }
        });
        return rows;
    }

    /** The integrations of which the client has applied an {@code external-id-created} and a result. */
    static Set<String> ofBothTopics(Path database) {
        Set<String> ids = new HashSet<>();
        select(
                database,
                "SELECT integration_id FROM connection WHERE trust_policy IS NOT NULL AND sequence > 1",
                row -> ids.add(row.getString(1)));
        return ids;
    }

    private static void select(Path database, String sql, RowReader reader) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                PreparedStatement select = connection.prepareStatement(sql);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                reader.read(rows);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(database.toString(), e);
        }
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    static JsonNode json(String text) {
        try {
            return text == null ? null : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(text, e);
        }
    }
}
