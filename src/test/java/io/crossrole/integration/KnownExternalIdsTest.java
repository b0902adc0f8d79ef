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

/** Which External IDs Postgres knows. Nothing that a test writes is ever committed. */
@RealParts
@TestTransaction
class KnownExternalIdsTest {

    private static final String FORM = "known-" + UUID.randomUUID() + "-";

    @Inject
    KnownExternalIds known;

    @Inject
    EntityManager entities;

    @Test
    void findsThoseThatDifferInCaseAlone() {
        // Given
        integration(FORM + "lower", "AWAITING_ROLE");
        integration(FORM + "Mixed", "AWAITING_ROLE");
        integration(FORM + "other", "AWAITING_ROLE");

        // Then
        assertThat(known.equalButForCase(List.of(FORM + "LOWER", FORM + "mIXED", FORM + "nobodys")))
                .containsExactlyInAnyOrder(FORM + "lower", FORM + "Mixed");
    }

    @Test
    void findsThoseOfRemovedIntegrations() {
        // Given
        integration(FORM + "removed", "REMOVED");

        // Then
        assertThat(known.equalButForCase(List.of(FORM + "removed"))).containsExactly(FORM + "removed");
    }

    @Test
    void findsTheNearestInByteOrder() {
        // Given
        List.of("A", "b", "m", "x", "~").forEach(it -> integration(FORM + it, "AWAITING_ROLE"));

        // Then
        assertThat(known.nearestTo(FORM + "m")).containsExactly(FORM + "b", FORM + "x");
        assertThat(known.nearestTo(FORM + "A")).doesNotContain(FORM + "A").contains(FORM + "b");
    }

    @Test
    void readsNothingButIndexes() {
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
