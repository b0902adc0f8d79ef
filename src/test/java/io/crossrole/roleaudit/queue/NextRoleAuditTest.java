package io.crossrole.roleaudit.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.RowsTouched;
import io.quarkus.test.TestTransaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each test rolls back what it writes. */
@RealParts
@TestTransaction
class NextRoleAuditTest {

    private static final Duration LEASE = Duration.ofMinutes(5);

    @Inject
    RoleAudits audits;

    @Inject
    Session session;

    private final String test = "turns-" + UUID.randomUUID();

    @Test
    void servesATenantWithOneAuditAmongTheFirst() {
        // Given
        due(test + "-many", 200, 0);
        due(test + "-one", 1, 0);

        // When
        List<String> served = claimsOfThisTest(3);

        // Then the two take turns, and what is left belongs to the first
        assertThat(served).containsExactly(test + "-many", test + "-one", test + "-many");
    }

    @Test
    void claimsEachDueAuditOnceAndTheLongestDueOfATenantFirst() {
        // Given
        due(test, 3, 0);

        // When
        NextRoleAudit next = new NextRoleAudit(audits);
        List<String> claimed = new ArrayList<>();
        for (Optional<ClaimedRoleAudit> it = next.claim(LEASE); it.isPresent(); it = next.claim(LEASE)) {
            it.filter(audit -> audit.tenantId().equals(test)).ifPresent(audit -> claimed.add(audit.integrationId()));
        }

        // Then
        assertThat(claimed).containsExactly(test + "-3", test + "-2", test + "-1");
    }

    /** Also where a row of an earlier version has no tenant. */
    @Test
    void servesAnIntegrationInTheTurnOfItsTenant() {
        // Given an audit that a proof makes due, and one that a recheck makes due again
        due("?", 1, 3600, test);
        due("?", 1, 3600, test + "-2");

        // When
        audits.makeDue(test + "-1", test);
        session.createNativeMutationQuery(
                        "UPDATE role_audit SET due_at = NULL, audited_at = now() WHERE integration_id = :id")
                .setParameter("id", test + "-2-1")
                .executeUpdate();
        audits.makeDueAgain(test + "-2-1", test + "-2", Duration.ZERO);

        // Then
        assertThat(claimsOfThisTest(2)).containsExactly(test, test + "-2");
    }

    @Test
    void makesAnAuditDueAgainOnlyIfTheLastOneIsOldEnough() {
        // Given
        due(test, 2, 0);
        session.createNativeMutationQuery("""
                        UPDATE role_audit SET due_at = NULL,
                               audited_at = now() - CASE integration_id WHEN :old THEN interval '2 hours' ELSE interval '1 minute' END
                         WHERE tenant_id = :tenant
                        """)
                .setParameter("old", test + "-2")
                .setParameter("tenant", test)
                .executeUpdate();

        // When
        audits.makeDueAgain(test + "-1", test, Duration.ofHours(1));
        audits.makeDueAgain(test + "-2", test, Duration.ofHours(1));

        // Then
        assertThat(session.createNativeQuery(
                                "SELECT integration_id FROM role_audit WHERE tenant_id = :tenant AND due_at IS NOT NULL",
                                String.class)
                        .setParameter("tenant", test)
                        .getResultList())
                .containsExactly(test + "-2");
    }

    @Test
    void passesTenantsWhoseAuditsAreNotDueYet() {
        // Given
        due(test + "-1", 1, 0);
        due(test + "-2", 5, 3600);
        due(test + "-3", 1, 0);

        // When
        List<String> served = claimsOfThisTest(2);

        // Then
        assertThat(served).containsExactly(test + "-1", test + "-3");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void readsFewRowsHoweverManyAreDue(int analyzed) {
        // Given
        String claim = RoleAudits.CLAIM.replace(":after", "''").replace(":seconds", "300");
        due(test, 500, 0);
        if (analyzed == 1) {
            session.createNativeMutationQuery("ANALYZE role_audit").executeUpdate();
        }
        double few = session.doReturningWork(it -> RowsTouched.by(it, claim));

        // When
        due(test + "-too", 4_000, 0);
        double many = session.doReturningWork(it -> RowsTouched.by(it, claim));

        // Then
        assertThat(many).isLessThanOrEqualTo(few + 10);
    }

    /** Other tests' tenants may have due audits, too. */
    private List<String> claimsOfThisTest(int count) {
        NextRoleAudit next = new NextRoleAudit(audits);
        List<String> served = new ArrayList<>();
        while (served.size() < count) {
            String tenant = next.claim(LEASE).orElseThrow().tenantId();
            if (tenant.startsWith(test)) {
                served.add(tenant);
            }
        }
        return served;
    }

    /** Audits that are due in some seconds, the last one the longest. */
    private void due(String tenantId, int count, int seconds) {
        due(tenantId, count, seconds, tenantId);
    }

    private void due(String tenantId, int count, int seconds, String prefix) {
        session.createNativeMutationQuery("""
                        INSERT INTO role_audit (integration_id, tenant_id, due_at)
                        SELECT :prefix || '-' || number, :tenant, now() + make_interval(secs => :seconds - number * 0.001)
                          FROM generate_series(1, :count) AS number
                        """)
                .setParameter("prefix", prefix)
                .setParameter("tenant", tenantId)
                .setParameter("seconds", seconds)
                .setParameter("count", count)
                .executeUpdate();
    }
}
