package io.crossrole.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.MigratedSchema;
import io.crossrole.testkit.RealParts;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Payloads that were stored before a field was renamed or added have today's fields, under their old ids. */
@RealParts
class RenamedFieldsTest {

    private static final String BEFORE = "16";

    @RegisterExtension
    final MigratedSchema schema = new MigratedSchema();

    @Test
    void rewritesStoredPayloads() {
        // Given the tables of the previous release, with an event whose policy has a field of the same name, with a
        // result, and
        // with one whose payload has expired
        schema.migratesTo(BEFORE);
        UUID created = outcome(1, "io.crossrole.external-id.created.v1", """
                {"integrationId":"int-1","awsAccountId":"999988887777","trustPolicy":{"a":1,"awsAccountId":"x"}}""");
        UUID lost = outcome(2, "io.crossrole.connection.lost.v1", """
                {"integrationId":"int-1","status":"LOST","awsAccountId":"111122223333"}""");
        UUID expired = outcome(3, "io.crossrole.connection.pending.v1", null);

        // When
        schema.migratesToTheLatest();

        // Then
        assertThat(schema.query("SELECT concat_ws(' ', id, payload) FROM %s.outcome ORDER BY sequence"))
                .containsExactly(created + """
                         {"integrationId":"int-1","vendorAccountId":"999988887777",\
                        "trustPolicy":{"a":1,"awsAccountId":"x"}}""", lost + """
                         {"eventType":"io.crossrole.connection.lost.v1",\
                        "integrationId":"int-1","status":"LOST","awsAccountId":"111122223333"}""", expired.toString());
    }

    private UUID outcome(int sequence, String type, String payload) {
        UUID id = UUID.randomUUID();
        schema.update("""
                INSERT INTO %s.outcome (id, integration_id, tenant_id, type, sequence, status, created_at, payload)
                VALUES (?, 'int-1', 'acme', ?, ?, 'LOST', now(), ?)
                """, id, type, sequence, payload);
        return id;
    }
}
