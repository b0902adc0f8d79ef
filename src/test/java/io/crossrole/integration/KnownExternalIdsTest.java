package io.crossrole.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.RealParts;
import io.quarkus.test.TestTransaction;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

/** External IDs in Postgres. Each test's transaction is rolled back. */
@RealParts
@TestTransaction
class KnownExternalIdsTest {

    private static final String PREFIX = "known-" + UUID.randomUUID() + "-";

    @Inject
    KnownExternalIds known;

    @Inject
    EntityManager entities;

    @Test
    void findsExternalIdsThatDifferOnlyInCase() {
        // Given
        integration(PREFIX + "lower", "AWAITING_ROLE");
        integration(PREFIX + "Mixed", "AWAITING_ROLE");
        integration(PREFIX + "other", "AWAITING_ROLE");

        // Then
        assertThat(known.equalButForCase(List.of(externalId("LOWER"), externalId("mIXED"), externalId("nobodys"))))
                .containsExactlyInAnyOrder(externalId("lower"), externalId("Mixed"));
    }

    @Test
    void findsExternalIdsOfRemovedIntegrations() {
        // Given
        integration(PREFIX + "removed", "REMOVED");

        // Then
        assertThat(known.equalButForCase(List.of(externalId("removed")))).containsExactly(externalId("removed"));
    }

    @Test
    void findsTheNearestExternalIdsInByteOrder() {
        // Given
        List.of("A", "b", "m", "x", "~").forEach(it -> integration(PREFIX + it, "AWAITING_ROLE"));

        // Then
        assertThat(known.nearestTo(externalId("m"))).containsExactly(externalId("b"), externalId("x"));
        assertThat(known.nearestTo(externalId("A")))
                .doesNotContain(externalId("A"))
                .contains(externalId("b"));
    }

    @Test
    void readsOnlyIndexes() {
        // Given more integrations than fit into a few pages, which Postgres reads faster without an index
        entities.createNativeQuery("""
                        INSERT INTO integration (id, tenant_id, type, partition, external_id, status, sequence, created_at,
                                                 changed_at)
                        SELECT 'int-' || gen_random_uuid(), 'acme', 'aws', 'aws', gen_random_uuid(), 'AWAITING_ROLE', 1, now(),
                               now()
                          FROM generate_series(1, 3000)
                        """).executeUpdate();
        entities.createNativeQuery("ANALYZE integration").executeUpdate();

        // Then
        assertThat(plan("""
                SELECT external_id FROM integration WHERE external_id = ANY ('{a,b}'::text[])
                UNION ALL
                SELECT external_id FROM integration
                 WHERE lower(external_id) = ANY ('{a,b}'::text[]) AND external_id <> lower(external_id)
                """))
                .contains("integration_external_id_key", "integration_external_id_in_lower_case")
                .doesNotContain("Seq Scan");
        assertThat(
                        plan(
                                "SELECT external_id FROM integration WHERE external_id < 'x' ORDER BY external_id DESC LIMIT 1"))
                .contains("integration_external_id_key")
                .doesNotContain("Sort", "Seq Scan");
    }

    private static ExternalId externalId(String end) {
        return new ExternalId(PREFIX + end);
    }

    private String plan(String sql) {
        return String.join(
                "\n",
                entities.unwrap(Session.class)
                        .createNativeQuery("EXPLAIN " + sql, String.class)
                        .getResultList());
    }

    private void integration(String externalId, String status) {
        entities.createNativeQuery("""
                        INSERT INTO integration (id, tenant_id, type, partition, external_id, status, sequence, created_at,
                                                 changed_at)
                        VALUES (?1, 'acme', 'aws', 'aws', ?2, ?3, 1, now(), now())
                        """)
                .setParameter(1, "int-" + UUID.randomUUID())
                .setParameter(2, externalId)
                .setParameter(3, status)
                .executeUpdate();
    }
}
