package io.crossrole.clients;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
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

    /** The rows of these integrations, by ID. Empty if the client has not made the table yet. */
    static Map<String, Row> read(Path database, Collection<String> integrationIds) {
        Map<String, Row> rows = new TreeMap<>();
        if (!Files.exists(database)) {
            return rows;
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                PreparedStatement select = connection.prepareStatement("""
                        SELECT integration_id, tenant_id, status, role_arn, aws_account_id, external_id, trust_policy
                          FROM connection
                        """);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
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
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(database.toString(), e);
        }
    }

    static JsonNode json(String text) {
        try {
            return text == null ? null : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(text, e);
        }
    }
}
