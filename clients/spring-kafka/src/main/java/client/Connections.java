package client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of connections in a SQLite file. */
@Component
class Connections {

    static final String EXTERNAL_IDS = "external-id-created";
    static final String RESULTS = "connection-results";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The role to assume, with the External ID that it requires. */
    record ConnectedRole(String roleArn, String externalId) {}

    private final JdbcClient db;

    Connections(JdbcClient db) {
        this.db = db;
    }

    public String consumerGroup() {
        return db.sql("SELECT id FROM consumer_group").query(String.class).single();
    }

    void apply(String topic, CloudEvent event) {
        JsonNode data = json(event);
        String integrationId = data.get("integrationId").asText();
        long sequence = Long.parseLong((String) event.getExtension("sequence"));
        if (!isNew(topic, integrationId, event.getId(), sequence)) {
            return;
        }
        if (topic.equals(EXTERNAL_IDS)) {
            // A result may have been read before it, and then the status is newer.
            db.sql("""
                            INSERT INTO connection
                                (integration_id, tenant_id, status, external_id, trust_policy, sequence, updated_at)
                            VALUES (?, ?, 'AWAITING_ROLE', ?, ?, ?, ?)
                            ON CONFLICT DO UPDATE SET external_id = excluded.external_id, trust_policy = excluded.trust_policy
                            """)
                    .params(
                            integrationId,
                            text(data, "tenantId"),
                            text(data, "externalId"),
                            data.get("trustPolicy").toString(),
                            sequence,
                            event.getTime().toString())
                    .update();
        } else if (sequence > 0) { // 0 is about an integration that nobody has requested: it has no state
            db.sql("""
                            INSERT INTO connection
                                (integration_id, tenant_id, status, role_arn, external_id, sequence, updated_at)
                            VALUES (?, ?, ?, ?, ?, ?, ?)
                            ON CONFLICT DO UPDATE SET status = excluded.status, role_arn = excluded.role_arn,
                                external_id = coalesce(excluded.external_id, external_id),
                                sequence = excluded.sequence, updated_at = excluded.updated_at
                            """)
                    .params(
                            integrationId,
                            text(data, "tenantId"),
                            text(data, "status"),
                            text(data, "connectedRoleArn"),
                            text(data, "externalId"),
                            sequence,
                            event.getTime().toString())
                    .update();
        }
    }

    /** The consumers' rule. The event counts as handled if the transaction is committed. */
    private boolean isNew(String topic, String integrationId, String id, long sequence) {
        if (topic.equals(RESULTS) && sequence > 0) {
            return db.sql("""
                                    INSERT INTO newest VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET sequence = excluded.sequence
                                     WHERE excluded.sequence > newest.sequence
                                    """)
                            .params(topic, integrationId, sequence)
                            .update()
                    == 1;
        }
        return db.sql("INSERT OR IGNORE INTO seen_event VALUES (?)").param(id).update() == 1;
    }

    void remove(String integrationId) {
        db.sql("DELETE FROM connection WHERE integration_id = ?")
                .param(integrationId)
                .update();
    }

    Optional<ConnectedRole> connectedRole(String integrationId) {
        return db.sql("SELECT role_arn, external_id FROM connection WHERE integration_id = ? AND status = 'CONNECTED'")
                .param(integrationId)
                .query(ConnectedRole.class)
                .optional();
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
