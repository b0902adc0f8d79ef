package io.crossrole.validation.record;

import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.outcome.Outcome;
import io.crossrole.outcome.OutcomeType;
import io.crossrole.validation.Validation;
import io.crossrole.validation.Validation.Decision;
import io.crossrole.validation.ValidationMetrics;
import io.crossrole.validation.verdict.Explanation;
import io.crossrole.validation.verdict.FinalityPolicy;
import io.crossrole.validation.verdict.FinalityPolicy.Wait;
import io.crossrole.validation.verdict.Reason;
import io.crossrole.validation.verdict.RoleArn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What a judgement means for the integration, and what is to be announced of it. A submission gets an answer in any case; of a
 * recheck nothing is told unless the connection is lost by it, or restored.
 *
 * <p>The caller has locked the integration, then the validation.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class ValidationTransitions {

    private static final Logger LOG = Logger.getLogger(ValidationTransitions.class);

    private final ConnectionResults results;
    private final FinalityPolicy finalityPolicy;
    private final RecheckSchedule schedule;
    private final LossGuard lossGuard;
    private final ValidationMetrics metrics;

    ValidationTransitions(
            ConnectionResults results,
            FinalityPolicy finalityPolicy,
            RecheckSchedule schedule,
            LossGuard lossGuard,
            ValidationMetrics metrics) {
        this.results = results;
        this.finalityPolicy = finalityPolicy;
        this.schedule = schedule;
        this.lossGuard = lossGuard;
        this.metrics = metrics;
    }

    /** It is too early to say; a submission is told so, once. */
    Optional<Outcome> await(Integration integration, Validation validation, Wait wait, Instant now) {
        validation.retryAfter(wait.untilNextRound(), wait.reason(), now);
        LOG.debugf(
                "It is too early for a verdict integrationId=%s validationId=%s reason=%s nextAttemptAt=%s",
                integration.id(), validation.id(), wait.reason(), validation.nextAttemptAt());
        if (!validation.isRecheck() && validation.outcomeId().isEmpty()) {
            return outcome(
                    OutcomeType.CONNECTION_PENDING,
                    integration,
                    validation,
                    Explanation.of(wait.reason()),
                    null,
                    validation.nextAttemptAt(),
                    now);
        }
        return Optional.empty();
    }

    /**
     * The role is proven safe.
     *
     * @param proof what the outcome says of it
     */
    Optional<Outcome> succeed(Integration integration, Validation validation, Proof proof, Instant now) {
        RoleArn role = proof.role();
        boolean asBefore =
                integration.status() == IntegrationStatus.CONNECTED && integration.hasProven(validation.roleArn());
        boolean restored = integration.status() == IntegrationStatus.LOST && integration.hasProven(role.value());
        validation.decide(Decision.SUCCEEDED, null, now);
        if (!validation.isRecheck()) {
            integration.provenBySubmission(validation.submittedAt(), validation.recordOffset());
        }
        metrics.decided(Decision.SUCCEEDED, "");
        countRecheck(integration, validation);
        if (validation.isRecheck() && asBefore) {
            integration.recheckAt(schedule.afterRecheck(now));
            LOG.debugf("A connection stands integrationId=%s validationId=%s", integration.id(), validation.id());
            return Optional.empty();
        }
        integration.connect(role.value(), role.accountId(), now);
        Instant recheckAt = schedule.afterProof(now);
        integration.recheckAt(recheckAt);
        OutcomeType type = restored ? OutcomeType.CONNECTION_RESTORED : OutcomeType.CONNECTION_SUCCEEDED;
        LOG.infof("A connection is proven integrationId=%s validationId=%s", integration.id(), validation.id());
        Outcome outcome = results.ofProven(type, integration, validation, proof, recheckAt, now);
        validation.announced(outcome.id());
        return Optional.of(outcome);
    }

    /**
     * The role is refused. The proven role's failure loses the connection; another role's leaves it as it was.
     *
     * @param vouched whether the canaries vouch for that
     */
    Optional<Outcome> fail(
            Integration integration, Validation validation, Explanation explanation, boolean vouched, Instant now) {
        boolean proven = integration.isConnectedThrough(validation.roleArn());
        boolean loses = proven && integration.status() == IntegrationStatus.CONNECTED;
        if (loses && lossGuard.holdsBack(integration, validation, explanation.reason())) {
            return await(integration, validation, new Wait(Reason.LOSS_HELD, finalityPolicy.slowRetry()), now);
        }
        if (loses) {
            integration.lose(now);
            validation.lost(!explanation.reason().letsOthersIn());
        }
        if (proven) {
            integration.recheckAt(schedule.whileLost(integration.changedAt(), now));
        }
        validation.decide(Decision.FAILED, explanation.reason(), now);
        metrics.decided(Decision.FAILED, explanation.reason().name());
        countRecheck(integration, validation);
        LOG.infof(
                "A role was refused integrationId=%s validationId=%s reason=%s lost=%s",
                integration.id(), validation.id(), explanation.reason(), loses);
        if (validation.isRecheck() && !loses) {
            return Optional.empty();
        }
        OutcomeType type = loses ? OutcomeType.CONNECTION_LOST : OutcomeType.CONNECTION_FAILED;
        return outcome(type, integration, validation, explanation, vouched, null, now);
    }

    /** A recheck of a role that is not the integration's any more. The role that took its place is looked at in its time. */
    public void discard(Integration integration, Validation validation, Instant now) {
        validation.discard(now);
        if (!integration.isRemoved() && integration.roleArn().isPresent() && !integration.isRecheckPlanned()) {
            integration.recheckAt(schedule.afterProof(now));
        }
    }

    /** A recheck that can't be made as the vendor is configured now: that is nothing to lose a connection for. */
    void putOff(Validation validation, Reason reason, Instant now) {
        validation.retryAfter(finalityPolicy.slowRetry(), reason, now);
    }

    private static void countRecheck(Integration integration, Validation validation) {
        if (validation.isRecheck()) {
            integration.rechecked();
        }
    }

    private Optional<Outcome> outcome(
            OutcomeType type,
            Integration integration,
            Validation validation,
            Explanation explanation,
            Boolean vouched,
            Instant nextCheckAt,
            Instant now) {
        Outcome outcome = results.of(type, integration, validation, explanation, vouched, nextCheckAt, now);
        validation.announced(outcome.id());
        return Optional.of(outcome);
    }
}
