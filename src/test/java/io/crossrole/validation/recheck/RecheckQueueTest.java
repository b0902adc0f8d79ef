package io.crossrole.validation.recheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.Database;
import io.crossrole.testkit.RealParts;
import io.quarkus.test.TestTransaction;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests which rechecks are queued, and the metrics of overdue ones. The tests roll back all that they write. */
@RealParts
class RecheckQueueTest {

    /** A partition that no worker claims from. */
    private static final String PARTITION = "aws-nowhere";

    @Inject
    QueueRechecks queue;

    @Inject
    DueRechecks dueRechecks;

    @Inject
    RecheckGauges gauges;

    @Inject
    EntityManager entities;

    @Test
    @TestTransaction
    void queuesRechecksOfEveryTenantWhenOneTenantHasManyDue() {
        // Given one tenant with more due rechecks than the queue holds, and other tenants with a few that are due later
        due("busy", 2_000, Duration.ofHours(2));
        for (int tenant = 0; tenant < 10; tenant++) {
            due("modest-" + tenant, 3, Duration.ofMinutes(1));
        }

        // When
        queue.queueNext();

        // Then the rechecks of the other tenants are queued, and the busy tenant fills the rest of the queue
        assertThat(queued("modest-%")).isEqualTo(30);
        assertThat(queued("busy")).isGreaterThan(300);
    }

    @Test
    @TestTransaction
    void leavesPlacesForOthersWhileOneTenantFillsTheQueue() {
        // Given a tenant whose rechecks are queued first, some every second
        due("busy", 2_000, Duration.ofHours(2));
        queue.queueNext();
        queue.queueNext();
        due("modest", 3, Duration.ofMinutes(1));

        // When
        queue.queueNext();

        // Then
        assertThat(queued("modest")).isEqualTo(3);
    }

    @Test
    @TestTransaction
    void servesEveryTenantInTurnIfFewPlacesAreFree() {
        // Given a queue with two free places, and tenants with more due rechecks than it can hold
        for (int tenant = 0; tenant < 10; tenant++) {
            due("tenant-" + tenant, 100, Duration.ofMinutes(1));
        }
        Map<String, Long> full = Map.of("others", 498L);

        // When two places are assigned five times, without queueing the rechecks
        Set<String> next = new HashSet<>();
        for (int time = 0; time < 5; time++) {
            next.addAll(dueRechecks.next(500, full));
        }

        // Then each tenant got one; rechecks that other tests left due count as well
        assertThat(entities.createNativeQuery("SELECT count(DISTINCT tenant_id) FROM integration WHERE id = ANY (?1)")
                        .setParameter(1, next.toArray(String[]::new))
                        .getSingleResult())
                .isEqualTo(10L);
    }

    @Test
    @TestTransaction
    void keepsTheDueTimeOfARecheck() {
        // Given
        due("late", 1, Duration.ofHours(2));

        // When
        queue.queueNext();

        // Then
        assertThat(entities.createNativeQuery("""
                        SELECT next_attempt_at < now() - interval '119 minutes' FROM validation WHERE tenant_id = 'late'
                        """).getSingleResult()).isEqualTo(true);
    }

    @Test
    void reportsARecheckThatIsQueuedButNotMade() {
        // Given a recheck that has been due for a day and stays leased
        Database.update("""
                INSERT INTO validation (id, integration_id, tenant_id, role_arn, cause, submitted_at, record_offset,
                                        accepted_at, state, next_attempt_at, asks_in, lane, lease_expires_at)
                VALUES (gen_random_uuid(), 'int-starved', 'starved', 'arn', 'RECHECK', now(), 0, now(), 'PENDING',
                        now() - interval '1 day', 'aws', 1, now() + interval '1 hour')
                """);
        try {
            // When
            gauges.snapshot().refresh();

            // Then
            assertThat(gauges.snapshot().get().count()).isPositive();
            assertThat(gauges.snapshot().get().oldestSeconds()).isGreaterThan(86_000);
        } finally {
            Database.update("DELETE FROM validation WHERE integration_id = 'int-starved'");
        }
    }

    private void due(String tenant, int count, Duration since) {
        entities.createNativeQuery("""
                        INSERT INTO integration (id, tenant_id, type, partition, external_id, status, role_arn, sequence,
                                                 created_at, changed_at, recheck_at)
                        SELECT 'due-' || gen_random_uuid(), ?1, 'aws', ?2, 'cr-' || gen_random_uuid(), 'CONNECTED', 'arn', 2,
                               now(), now(), now() - make_interval(secs => ?3)
                          FROM generate_series(1, ?4)
                        """)
                .setParameter(1, tenant)
                .setParameter(2, PARTITION)
                .setParameter(3, (double) since.toSeconds())
                .setParameter(4, count)
                .executeUpdate();
    }

    private long queued(String tenants) {
        return ((Number) entities.createNativeQuery(
                                "SELECT count(*) FROM validation WHERE tenant_id LIKE ?1 AND cause = 'RECHECK'")
                        .setParameter(1, tenants)
                        .getSingleResult())
                .longValue();
    }
}
