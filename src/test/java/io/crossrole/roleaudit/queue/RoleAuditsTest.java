package io.crossrole.roleaudit.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.roleaudit.queue.RoleAudits.Backlog;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.RowsTouched;
import io.quarkus.test.TestTransaction;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

/** The numbers that operators are alerted by. The test sees no other test's changes, and rolls its own back. */
@RealParts
@TestTransaction
class RoleAuditsTest {

    @Inject
    RoleAudits audits;

    @Inject
    EntityManager entities;

    @Test
    void countsAuditsThatAreDueAndThoseThatAwsDoesNotAnswer() {
        // Given
        entities.createNativeQuery("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                .executeUpdate();
        Backlog before = audits.backlog(4);

        // When
        scheduled("now() - interval '3000 days'", 0);
        scheduled("now() - interval '1 hour'", 5);
        scheduled("now() + interval '1 minute'", 4);
        scheduled("now() + interval '1 hour'", 5);
        scheduled("NULL", 0);

        // Then
        Backlog after = audits.backlog(4);
        assertThat(after.due() - before.due()).isEqualTo(2);
        assertThat(after.oldestSeconds()).isEqualTo(3000.0 * 24 * 60 * 60);
        assertThat(after.unanswered() - before.unanswered()).isEqualTo(1);
    }

    @Test
    void readsNoRowOfRolesWhoseAuditsAreDone() {
        // Given
        String backlog = RoleAudits.BACKLOG.replace(":attempts", "4");
        Session session = entities.unwrap(Session.class);
        double few = touchedBy(session, backlog);

        // When
        for (int i = 0; i < 2_000; i++) {
            scheduled("NULL", 0);
        }

        // Then
        assertThat(touchedBy(session, backlog)).isLessThanOrEqualTo(few + 10);
    }

    /** The planner chooses between the table and its index by statistics, which autovacuum collects when it likes. */
    private static double touchedBy(Session session, String sql) {
        session.createNativeMutationQuery("ANALYZE role_audit").executeUpdate();
        return session.doReturningWork(it -> RowsTouched.by(it, sql));
    }

    private void scheduled(String dueAt, int attempts) {
        entities.createNativeQuery("""
                        INSERT INTO role_audit (integration_id, due_at, attempts)
                        VALUES ('audit-' || gen_random_uuid(), DUE_AT, ?1)
                        """.replace("DUE_AT", dueAt))
                .setParameter(1, attempts)
                .executeUpdate();
    }
}
