package io.crossrole.validation.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.RealParts;
import io.crossrole.validation.Lane;
import io.crossrole.validation.StsPartition;
import io.crossrole.validation.probe.budget.Allowance;
import io.crossrole.validation.probe.budget.StsBudget;
import io.crossrole.validation.table.DueValidation;
import io.quarkus.test.TestTransaction;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** Tests the turns of tenants and the budget on PostgreSQL. The tests roll back all that they write. */
@RealParts
@TestTransaction
class TurnsAndBudgetTest {

    /** A partition that no worker claims from. */
    private static final StsPartition PARTITION = new StsPartition("aws-nowhere");

    /** The depth of the bucket: a quarter of a second's 180 calls. */
    private static final int DEPTH = 45;

    @Inject
    DueValidations due;

    @Inject
    StsBudget budget;

    @Inject
    EntityManager entities;

    @Test
    void letsTenantsTakeTurnsWhenOneTenantHasManyDue() {
        // Given one tenant that has submitted very many roles, and two that have submitted one each after that
        pending("busy", Lane.AWAITED, 1_000, 60);
        UUID first = pending("modest", Lane.AWAITED, 1, 1).get(0);
        UUID second = pending("small", Lane.AWAITED, 1, 1).get(0);

        // When
        List<UUID> next = next(Lane.AWAITED, 8, share(tenant -> 8));

        // Then
        assertThat(next).hasSize(8).contains(first, second);
    }

    @Test
    void continuesWithTheNextTenants() {
        // Given more tenants than one selection serves, each with several due validations
        for (int tenant = 0; tenant < 10; tenant++) {
            pending("tenant-" + tenant, Lane.AWAITED, 5, 10);
        }

        // When three selections follow without any validation being made
        List<UUID> served = new ArrayList<>();
        for (int go = 0; go < 3; go++) {
            served.addAll(next(Lane.AWAITED, 4, share(tenant -> 4)));
        }

        // Then
        assertThat(tenantsOf(served)).hasSize(10);
    }

    @Test
    void startsAfterTheTenantThatTheBudgetServedLast() {
        // Given tenants with due validations, and a budget that suffices for two of them at a time
        for (int tenant = 0; tenant < 10; tenant++) {
            pending("tenant-" + tenant, Lane.AWAITED, 5, 10);
        }

        // When no validation is made
        List<UUID> served = new ArrayList<>();
        for (int go = 0; go < 5; go++) {
            List<DueValidation> next = due.next(PARTITION, Lane.AWAITED, 64, share(tenant -> 4));
            served.addAll(next.subList(0, 2).stream().map(DueValidation::id).toList());
            due.servedLast(PARTITION, Lane.AWAITED, next.get(1).tenantId());
        }

        // Then
        assertThat(tenantsOf(served)).hasSize(10);
    }

    @Test
    void servesEveryTenantInTurnWhenTooManyAreDueToReadAll() {
        // Given very many tenants, of which the first has more due than one read returns
        pending("a-busy", Lane.AWAITED, 2 * DueValidations.READ_ALL_LIMIT, 60);
        for (int tenant = 0; tenant < 250; tenant++) {
            pending("tenant-%03d".formatted(tenant), Lane.AWAITED, 1, 10);
        }

        // When as many selections follow as there are pages of tenants
        List<UUID> served = new ArrayList<>();
        for (int go = 0; go < 6; go++) {
            served.addAll(next(Lane.AWAITED, 64, share(tenant -> 16)));
        }

        // Then
        assertThat(tenantsOf(served)).hasSize(251);
    }

    @Test
    void searchesFurtherPastTenantsThatReachedTheirShare() {
        // Given more due validations than one read returns, and many tenants that have reached their share
        for (int tenant = 0; tenant < 300; tenant++) {
            pending("tenant-%03d".formatted(tenant), Lane.AWAITED, 1, 60);
        }

        // When
        List<UUID> next = next(Lane.AWAITED, 8, share(tenant -> tenant.equals("tenant-299") ? 1 : 0));

        // Then
        assertThat(tenantsOf(next)).isEqualTo(List.of("tenant-299"));
    }

    @Test
    void limitsATenantToItsShare() {
        // Given
        pending("slow", Lane.AWAITED, 20, 10);

        // Then
        assertThat(next(Lane.AWAITED, 8, share(tenant -> 2))).hasSize(2);
        assertThat(next(Lane.AWAITED, 8, share(tenant -> 0))).isEmpty();
    }

    @Test
    void letsATenantExceedItsShareWhileNoOtherTenantWaits() {
        // Given more due validations of one tenant than one read returns
        pending("alone", Lane.AWAITED, 2 * DueValidations.READ_ALL_LIMIT, 60);
        DueValidations.Shares shares = new DueValidations.Shares(tenant -> 2, tenant -> 6);

        // Then
        assertThat(next(Lane.AWAITED, 8, shares)).hasSize(6);

        // When another tenant with many due validations joins
        pending("another", Lane.AWAITED, 20, 10);

        // Then the tenants take turns for what exceeds their shares
        List<UUID> next = next(Lane.AWAITED, 8, shares);
        assertThat(next).hasSize(8);
        assertThat(entities.createNativeQuery(
                                "SELECT count(*) FROM validation WHERE id = ANY (?1) AND tenant_id = 'another'")
                        .setParameter(1, next.toArray(UUID[]::new))
                        .getSingleResult())
                .isEqualTo(4L);
    }

    @Test
    void paysRechecksFromTheirPartWhileSubmissionsTakeTheRest() {
        // Given
        budget.draw(PARTITION.aws());
        secondsPass(60);

        // When submissions take all available calls, ten times at intervals of a tenth of a second
        int rechecks = 0;
        for (int i = 0; i < 10; i++) {
            StsBudget.Draw draw = budget.draw(PARTITION.aws());
            int part = draw.allowance().recheckPart();
            rechecks += part;
            draw.allowance().spendRechecks(part);
            draw.allowance().spendRounds(draw.allowance().rounds());
            draw.save();
            secondsPass(0.1);
        }

        // Then rechecks got a fifth of a second's 180 calls, and the calls that had accumulated for them
        assertThat(rechecks * Allowance.CALLS_PER_RECHECK).isBetween(45, 66);
    }

    @Test
    void leavesOutValidationsThatAreNotDueOrLeasedOrInAnotherLane() {
        // Given
        pending("acme", Lane.AWAITED, 3, -60);
        pending("acme", Lane.RECHECKS, 3, 60);
        List<UUID> leased = pending("acme", Lane.AWAITED, 1, 60);
        entities.createNativeQuery("UPDATE validation SET lease_expires_at = now() + interval '1 minute' WHERE id = ?1")
                .setParameter(1, leased.get(0))
                .executeUpdate();

        // Then
        assertThat(next(Lane.AWAITED, 8, share(tenant -> 8))).isEmpty();
        assertThat(next(Lane.RECHECKS, 8, share(tenant -> 8))).hasSize(3);
    }

    @Test
    void refillsTheBudgetOverTimeButAccumulatesLittle() {
        // Given an empty budget
        Allowance empty = budget.draw(PARTITION.aws()).allowance();

        // When a minute passes
        secondsPass(60);
        StsBudget.Draw draw = budget.draw(PARTITION.aws());

        // Then a quarter of a second's calls is available; half of them is reserved for rechecks, which must leave half
        // of
        // them
        assertThat(empty.rounds()).isZero();
        assertThat(draw.allowance().rounds()).isEqualTo(DEPTH / Allowance.CALLS_PER_ROUND);
        assertThat(draw.allowance().recheckPart()).isEqualTo(DEPTH / 2 / Allowance.CALLS_PER_RECHECK);
        assertThat(draw.allowance().rechecks()).isEqualTo(DEPTH / 2 / Allowance.CALLS_PER_RECHECK);
    }

    @Test
    void spendsNoCallTwice() {
        // Given
        budget.draw(PARTITION.aws());
        secondsPass(60);

        // When one replica has drawn every call
        StsBudget.Draw draw = budget.draw(PARTITION.aws());
        draw.allowance().spendRounds(draw.allowance().rounds());
        draw.save();
        forgetTheTimeOfTheTest();

        // Then hardly any call is left for another replica, until the first one returns the calls that it did not make
        assertThat(budget.draw(PARTITION.aws()).allowance().rounds()).isLessThanOrEqualTo(3);
        budget.refund(PARTITION.aws(), 24);
        forgetTheTimeOfTheTest();
        assertThat(budget.draw(PARTITION.aws()).allowance().rounds()).isBetween(4, 7);
    }

    @Test
    void losesNoCallsWhileAClaimIsUnderWay() {
        // Given a claim that has drawn all accumulated calls
        budget.draw(PARTITION.aws());
        secondsPass(60);
        StsBudget.Draw draw = budget.draw(PARTITION.aws());
        draw.allowance().spendRounds(draw.allowance().rounds());

        // When it takes a tenth of a second
        entities.createNativeQuery("SELECT pg_sleep(0.1)::text").getSingleResult();
        draw.save();

        // Then the next claim gets the calls of that time
        assertThat(budget.draw(PARTITION.aws()).allowance().rounds()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void deductsOwedCallsBeforeItAllowsOthers() {
        // Given
        budget.draw(PARTITION.aws());
        secondsPass(60);
        budget.draw(PARTITION.aws()).save();

        // When a round makes more calls than it reserved
        budget.charge(PARTITION.aws(), DEPTH + 90);

        // Then no call is available for half a second
        secondsPass(0.2);
        assertThat(budget.draw(PARTITION.aws()).allowance().rounds()).isZero();
        secondsPass(0.6);
        assertThat(budget.draw(PARTITION.aws()).allowance().rounds()).isPositive();
    }

    @Test
    void takesACallThatCanWaitOnlyWhereThereIsOne() {
        // Given a budget that owes calls
        budget.draw(PARTITION.aws());
        budget.charge(PARTITION.aws(), 1_000);

        // Then
        assertThat(budget.tryTakeCall(PARTITION.aws())).isFalse();

        // When a minute passes
        secondsPass(60);

        // Then one call is taken
        assertThat(budget.tryTakeCall(PARTITION.aws())).isTrue();
        assertThat(entities.createNativeQuery("SELECT tokens FROM sts_budget WHERE partition = ?1", Double.class)
                        .setParameter(1, PARTITION.name())
                        .getSingleResult())
                .isEqualTo(DEPTH - 1.0);
    }

    private List<UUID> next(Lane lane, int atMost, DueValidations.Shares shares) {
        return due.next(PARTITION, lane, atMost, shares).stream()
                .map(DueValidation::id)
                .toList();
    }

    private static DueValidations.Shares share(ToIntFunction<String> share) {
        return new DueValidations.Shares(share, share);
    }

    private List<UUID> pending(String tenant, Lane lane, int count, int dueForSeconds) {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            UUID id = UUID.randomUUID();
            ids.add(id);
            entities.createNativeQuery("""
                            INSERT INTO validation (id, integration_id, tenant_id, role_arn, cause, submitted_at,
                                                    record_offset, accepted_at, state, next_attempt_at, asks_in, lane)
                            VALUES (?1, ?2, ?3, 'arn', 'SUBMISSION', now(), 0, now(), 'PENDING',
                                    now() - make_interval(secs => ?4), ?5, ?6)
                            """)
                    .setParameter(1, id)
                    .setParameter(2, "int-" + id)
                    .setParameter(3, tenant)
                    .setParameter(4, dueForSeconds + (count - i) / 1000.0)
                    .setParameter(5, PARTITION.name())
                    .setParameter(6, lane.number())
                    .executeUpdate();
        }
        return ids;
    }

    private List<?> tenantsOf(List<UUID> ids) {
        return entities.createNativeQuery("SELECT DISTINCT tenant_id FROM validation WHERE id = ANY (?1)")
                .setParameter(1, ids.toArray(UUID[]::new))
                .getResultList();
    }

    /** On a busy machine, the bucket refills while the first statements are prepared. */
    private void forgetTheTimeOfTheTest() {
        entities.createNativeQuery("UPDATE sts_budget SET refilled_at = clock_timestamp() WHERE partition = ?1")
                .setParameter(1, PARTITION.name())
                .executeUpdate();
    }

    /** The last refill is then so long ago, however long the statements before have taken. */
    private void secondsPass(double seconds) {
        entities.createNativeQuery("""
                        UPDATE sts_budget SET refilled_at = clock_timestamp() - make_interval(secs => ?1) WHERE partition = ?2
                        """)
                .setParameter(1, seconds)
                .setParameter(2, PARTITION.name())
                .executeUpdate();
    }
}
