package client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** The table of connections in a SQLite file. Nothing is written until {@link #commit}. */
final class Connections implements AutoCloseable {

    static final String EXTERNAL_IDS = "external-id-created";
    static final String RESULTS = "connection-results";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The role to assume, with the External ID that it requires. */
    record ConnectedRole(String arn, String externalId) {}

    private final Connection db;

    Connections(String path) throws SQLException {
        db = DriverManager.getConnection("jdbc:sqlite:" + path);
        try (InputStream tables = Connections.class.getResourceAsStream("/connection.sql");
                Statement statement = db.createStatement()) {
            statement.executeUpdate(new String(tables.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        db.setAutoCommit(false);
    }

    String consumerGroup() throws SQLException {
        try (Statement statement = db.createStatement();
                ResultSet row = statement.executeQuery("SELECT id FROM consumer_group")) {
            return row.getString(1);
        }
    }

    void apply(String topic, CloudEvent event) throws SQLException {
        JsonNode data = json(event);
        String integrationId = data.get("integrationId").asText();
        long sequence = Long.parseLong((String) event.getExtension("sequence"));
        if (!isNew(topic, integrationId, event.getId(), sequence)) {
            return;
        }
        if (topic.equals(EXTERNAL_IDS)) {
            // A result may have been read before it, and then the status is newer.
            update("""
                    INSERT INTO connection (integration_id, tenant_id, status, external_id, trust_policy, sequence, updated_at)
                    VALUES (?, ?, 'AWAITING_ROLE', ?, ?, ?, ?)
                    ON CONFLICT DO UPDATE SET external_id = excluded.external_id, trust_policy = excluded.trust_policy
                    """,
                    integrationId,
                    text(data, "tenantId"),
                    text(data, "externalId"),
                    data.get("trustPolicy").toString(),
                    sequence,
                    event.getTime().toString());
        } else if (sequence > 0) { // 0 is about an integration that nobody has requested: it has no state
            update("""
                    INSERT INTO connection (integration_id, tenant_id, status, role_arn, external_id, sequence, updated_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT DO UPDATE SET status = excluded.status, role_arn = excluded.role_arn,
                        external_id = coalesce(excluded.external_id, external_id),
                        sequence = excluded.sequence, updated_at = excluded.updated_at
                    """,
                    integrationId,
                    text(data, "tenantId"),
                    text(data, "status"),
                    text(data, "connectedRoleArn"),
                    text(data, "externalId"),
                    sequence,
                    event.getTime().toString());
        }
    }

    /** The consumers' rule. The event counts as handled if the transaction is committed. */
    private boolean isNew(String topic, String integrationId, String id, long sequence) throws SQLException {
        if (topic.equals(RESULTS) && sequence > 0) {
            return update("""
                    INSERT INTO newest VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET sequence = excluded.sequence
                     WHERE excluded.sequence > newest.sequence
                    """, topic, integrationId, sequence) == 1;
        }
        return update("INSERT OR IGNORE INTO seen_event VALUES (?)", id) == 1;
    }

    void remove(String integrationId) throws SQLException {
        update("DELETE FROM connection WHERE integration_id = ?", integrationId);
    }

    Optional<ConnectedRole> connectedRole(String integrationId) throws SQLException {
        try (PreparedStatement select = db.prepareStatement("""
                SELECT role_arn, external_id FROM connection WHERE integration_id = ? AND status = 'CONNECTED'
                """)) {
            select.setString(1, integrationId);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new ConnectedRole(row.getString(1), row.getString(2)))
                        : Optional.empty();
            }
        }
    }

    void commit() throws SQLException {
        db.commit();
    }

    @Override
    public void close() throws SQLException {
        db.close();
    }

    private int update(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = db.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        }
    }

    private static JsonNode json(CloudEvent event) {
        try {
            return JSON.readTree(event.getData().toBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(JsonNode data, String field) {
        return data.path(field).asText(null);
    }
}
