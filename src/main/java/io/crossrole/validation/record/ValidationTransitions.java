package io.crossrole.validation.record;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.logging.Log;
import io.crossrole.outcome.Outcome;
import io.crossrole.outcome.OutcomeType;
import io.crossrole.roleaudit.queue.ScheduleRoleAudits;
import io.crossrole.validation.Decision;
import io.crossrole.validation.ValidationMetrics;
import io.crossrole.validation.recheck.RecheckSchedule;
import io.crossrole.validation.table.LockedValidation;
import io.crossrole.validation.table.Validation;
import io.crossrole.validation.verdict.DetailedReason;
import io.crossrole.validation.verdict.FinalityPolicy;
import io.crossrole.validation.verdict.FinalityPolicy.Wait;
import io.crossrole.validation.verdict.Reason;
import io.crossrole.validation.verdict.RoleArn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Optional;

/**
 * Applies a judgement to the integration and the validation, and creates the outcome. A submission gets an outcome;
 * a recheck gets one only if it loses or restores the connection.
 *
 * <p>The caller has locked the integration, then the validation.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class ValidationTransitions {

    private static final Log LOG = Log.of(ValidationTransitions.class);

    private final ConnectionResults outcomeFactory;
    private final FinalityPolicy finalityPolicy;
    private final RecheckSchedule schedule;
    private final LossGuard lossGuard;
    private final ScheduleRoleAudits roleAudits;
    private final ValidationMetrics metrics;

    ValidationTransitions(
            ConnectionResults outcomeFactory,
            FinalityPolicy finalityPolicy,
            RecheckSchedule schedule,
            LossGuard lossGuard,
            ScheduleRoleAudits roleAudits,
            ValidationMetrics metrics) {
        this.outcomeFactory = outcomeFactory;
        this.finalityPolicy = finalityPolicy;
        this.schedule = schedule;
        this.lossGuard = lossGuard;
        this.roleAudits = roleAudits;
        this.metrics = metrics;
    }

    /** Schedules the next round. The first wait of a submission creates an outcome. */
    Optional<Outcome> await(LockedValidation locked, Wait wait) {
        Validation validation = locked.validation();
        validation.retryAfter(wait.untilNextRound(), wait.reason(), locked.now());
        LOG.debug(
                "The verdict is not final yet",
                kv("integrationId", validation.integrationId()),
                kv("validationId", validation.id()),
                kv("reason", wait.reason()),
                kv("nextAttemptAt", validation.nextAttemptAt()));
        if (!validation.isRecheck() && validation.outcomeId().isEmpty()) {
            return outcome(
                    OutcomeType.CONNECTION_PENDING,
                    locked,
                    DetailedReason.of(wait.reason()),
                    null,
                    validation.nextAttemptAt());
        }
        return Optional.empty();
    }

    /**
     * Connects a proven role.
     *
     * @param proof the proof that the outcome reports
     */
    Optional<Outcome> succeed(LockedValidation locked, Proof proof) {
        Integration integration = locked.integration();
        Validation validation = locked.validation();
        Instant now = locked.now();
        RoleArn role = proof.role();
        boolean alreadyConnected =
                integration.status() == IntegrationStatus.CONNECTED && integration.hasProven(validation.roleArn());
        boolean restored = integration.status() == IntegrationStatus.LOST && integration.hasProven(role.value());
        validation.decide(Decision.SUCCEEDED, null, now);
        if (!validation.isRecheck()) {
            integration.provenBySubmission(validation.submittedAt(), validation.recordOffset());
        }
        metrics.countSuccess();
        countRecheck(locked);
        if (validation.isRecheck() && alreadyConnected) {
            integration.recheckAt(schedule.afterRecheck(now));
            roleAudits.afterRecheck(integration.id(), integration.tenantId(), integration.type());
            LOG.debug(
                    "A recheck confirmed a connection",
                    kv("integrationId", integration.id()),
                    kv("validationId", validation.id()));
            return Optional.empty();
        }
        integration.connect(role.value(), role.accountId(), now);
        Instant recheckAt = schedule.afterProof(now);
        integration.recheckAt(recheckAt);
        roleAudits.afterProof(integration.id(), integration.tenantId(), integration.type());
        OutcomeType type = restored ? OutcomeType.CONNECTION_RESTORED : OutcomeType.CONNECTION_SUCCEEDED;
        LOG.info("A connection is proven", kv("integrationId", integration.id()), kv("validationId", validation.id()));
        Outcome outcome = outcomeFactory.ofProven(type, locked, proof, recheckAt);
        validation.recordOutcome(outcome.id());
        return Optional.of(outcome);
    }

    /**
     * Fails the validation. If the role is the integration's proven one, the connection is lost; otherwise the
     * integration does not change.
     *
     * @param vouched whether the canaries confirm the result
     */
    Optional<Outcome> fail(LockedValidation locked, DetailedReason reason, boolean vouched) {
        Integration integration = locked.integration();
        Validation validation = locked.validation();
        Instant now = locked.now();
        boolean proven = integration.usesRole(validation.roleArn());
        boolean losesConnection = proven && integration.status() == IntegrationStatus.CONNECTED;
        if (losesConnection && lossGuard.holdsBack(locked, reason.code())) {
            return await(locked, new Wait(Reason.LOSS_HELD, finalityPolicy.slowRetry()));
        }
        if (losesConnection) {
            integration.lose(now);
            validation.noteLoss(!reason.code().letsOthersIn());
        }
        integration.noteReason(reason.code().name());
        if (proven) {
            integration.recheckAt(schedule.whileLost(integration.changedAt(), now));
        }
        validation.decide(Decision.FAILED, reason.code(), now);
        metrics.countFailure(reason.code());
        countRecheck(locked);
        LOG.info(
                "A validation has failed",
                kv("integrationId", integration.id()),
                kv("validationId", validation.id()),
                kv("reason", reason.code()),
                kv("lost", losesConnection));
        if (validation.isRecheck() && !losesConnection) {
            return Optional.empty();
        }
        OutcomeType type = losesConnection ? OutcomeType.CONNECTION_LOST : OutcomeType.CONNECTION_FAILED;
        return outcome(type, locked, reason, vouched, null);
    }

    /**
     * Discards a recheck of a role that the integration no longer uses, and schedules one of the current role if none
     * is scheduled.
     */
    public void discard(LockedValidation locked) {
        Integration integration = locked.integration();
        locked.validation().discard(locked.now());
        if (!integration.isRemoved() && integration.roleArn().isPresent() && !integration.isRecheckPlanned()) {
            integration.recheckAt(schedule.afterProof(locked.now()));
        }
    }

    /**
     * Postpones a recheck that the vendor's current configuration does not allow. That is no reason to lose a
     * connection.
     */
    void postpone(LockedValidation locked, Reason reason) {
        locked.validation().retryAfter(finalityPolicy.slowRetry(), reason, locked.now());
    }

    private static void countRecheck(LockedValidation locked) {
        if (locked.validation().isRecheck()) {
            locked.integration().rechecked();
        }
    }

    private Optional<Outcome> outcome(
            OutcomeType type, LockedValidation locked, DetailedReason reason, Boolean vouched, Instant nextCheckAt) {
        Outcome outcome = outcomeFactory.of(type, locked, reason, vouched, nextCheckAt);
        locked.validation().recordOutcome(outcome.id());
        return Optional.of(outcome);
    }
}
