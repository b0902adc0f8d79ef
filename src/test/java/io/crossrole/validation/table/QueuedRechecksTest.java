package io.crossrole.validation.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.Database;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import io.crossrole.validation.StsPartition;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rechecks that are queued already when something changes. What is changed is rolled back, so that no worker claims it. */
@RealParts
class QueuedRechecksTest {

    private static final StsPartition AWS = new StsPartition("aws");

    @Inject
    QueuedRechecks rechecks;

    @Inject
    ValidationLeases leases;

    @Inject
    Session session;

    @RegisterExtension
    private final World world = new World();

    private String id;

    @BeforeEach
    void connectsARole() {
        id = world.requestedIntegration();
        world.connects(id);
    }

    @Test
    void judgesARoleByNoAnswerOfTheRoleBefore() {
        // Given a recheck of the role before, which has answers, is leased and has waited
        queued("arn:aws:iam::111122223333:role/before", "aws");

        // When
        List<String> row = rollsBack(() -> rechecks.queueNow(id));

        // Then nothing is left of them
        assertThat(row)
                .containsExactly(Database.query("SELECT role_arn FROM integration WHERE id = ?", id)
                                .get(0) + " OPERATOR aws 0");
    }

    @Test
    void keepsTheAnswersOfTheSameRole() {
        // Given
        String role = Database.query("SELECT role_arn FROM integration WHERE id = ?", id)
                .get(0);
        queued(role, "aws");

        // When
        List<String> row = rollsBack(() -> rechecks.queueNow(id));

        // Then
        assertThat(row)
                .singleElement()
                .asString()
                .startsWith(role + " OPERATOR aws 3 SAFE")
                .endsWith("[] []");
    }

    /** Without its partition, a recheck asks without a budget. */
    @Test
    void asksByTheBudgetOfAPartitionThatIsServedAgain() {
        // Given a recheck from the time when the vendor did not serve the partition
        queued("arn:aws:iam::111122223333:role/own", "");

        // When
        List<String> served = rollsBack(() -> leases.followServedPartitions(List.of(AWS)));
        List<String> other = rollsBack(() -> leases.followServedPartitions(List.of(new StsPartition("aws-cn"))));

        // Then
        assertThat(served).singleElement().asString().contains(" RECHECK aws 3");
        assertThat(other).singleElement().asString().contains(" RECHECK 3");
    }

    private void queued(String role, String asksIn) {
        Database.update("""
                INSERT INTO validation (id, integration_id, tenant_id, role_arn, cause, submitted_at, record_offset, accepted_at,
                                        state, next_attempt_at, asks_in, lane, finding, finding_since, round, unanswered_since,
                                        evidence, first_evidence, lease_token, lease_expires_at)
                VALUES (gen_random_uuid(), ?, 'acme', ?, 'RECHECK', now(), 0, now(), 'PENDING', now() + interval '1 hour', ?, 1,
                        'SAFE', now(), 3, now(), '[]', '[]', ?, now() + interval '1 hour')
                """, id, role, asksIn, UUID.randomUUID());
    }

    /** The recheck as the change leaves it, without what it has not. */
    private List<String> rollsBack(Runnable change) {
        QuarkusTransaction.begin();
        try {
            change.run();
            session.flush();
            return session.createNativeQuery("""
                            SELECT concat_ws(' ', role_arn, cause, nullif(asks_in, ''), round, finding, finding_since,
                                             unanswered_since, lease_token, lease_expires_at, evidence, first_evidence)
                              FROM validation WHERE integration_id = ?1 AND state = 'PENDING'
                            """, String.class)
                    .setParameter(1, id)
                    .getResultList();
        } finally {
            QuarkusTransaction.rollback();
        }
    }
}
