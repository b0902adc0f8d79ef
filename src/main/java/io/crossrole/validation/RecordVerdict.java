package io.crossrole.validation;

import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.integration.Integrations;
import io.crossrole.outcome.Outcome;
import io.crossrole.outcome.OutcomeType;
import io.crossrole.outcome.Outcomes;
import io.crossrole.validation.Patience.Final;
import io.crossrole.validation.Patience.Judgement;
import io.crossrole.validation.Patience.Wait;
import io.crossrole.validation.Validation.Decision;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Writes what a worker learned, state and outcome in one transaction. It first locks the integration, then the validation,
 * and writes only if the worker's lease still stands; else somebody else knows better, and what was learned is discarded.
 */
@ApplicationScoped
class RecordVerdict {

    private static final Logger LOG = Logger.getLogger(RecordVerdict.class);

    private final Integrations integrations;
    private final Validations validations;
    private final ConnectionResults results;
    private final Outcomes outcomes;
    private final Patience patience;
    private final ValidationMetrics metrics;

    RecordVerdict(
            Integrations integrations,
            Validations validations,
            ConnectionResults results,
            Outcomes outcomes,
            Patience patience,
            ValidationMetrics metrics) {
        this.integrations = integrations;
        this.validations = validations;
        this.results = results;
        this.outcomes = outcomes;
        this.patience = patience;
        this.metrics = metrics;
    }

    /** The role was refused without asking AWS. */
    @Transactional(TxType.REQUIRES_NEW)
    void refused(Claim claim, Reason reason, String detail) {
        Integration integration = integrations.lock(claim.integrationId()).orElseThrow();
        validations.lockIfStill(claim).ifPresent(it -> fail(integration, it, reason, detail, validations.now()));
    }

    /** The role answered a round of probes. */
    @Transactional(TxType.REQUIRES_NEW)
    void answered(Claim claim, RoleArn role, Round round) {
        Integration integration = integrations.lock(claim.integrationId()).orElseThrow();
        Optional<Validation> leased = validations.lockIfStill(claim);
        if (leased.isEmpty()) {
            return;
        }
        Validation validation = leased.get();
        Instant now = validations.now();
        if (integration.isRemoved()) {
            fail(integration, validation, Reason.INTEGRATION_REMOVED, null, now);
            return;
        }
        Verdict verdict = Verdict.of(round, role);
        Progress before = validation.progress();
        Progress after = before.after(verdict.finding(), now);
        validation.progress(after, results.evidence(round));
        Judgement judgement = patience.judge(verdict, before, after, now);
        if (judgement instanceof Wait wait) {
            await(integration, validation, wait, now);
        } else if (judgement instanceof Final && verdict.reason() == null) {
            succeed(integration, validation, role, now);
        } else {
            fail(integration, validation, verdict.reason(), detailOf(round, verdict.reason(), role), now);
        }
    }

    private void await(Integration integration, Validation validation, Wait wait, Instant now) {
        validation.retryAfter(wait.untilNextRound(), now);
        LOG.debugf(
                "It is too early for a verdict integrationId=%s validationId=%s reason=%s nextAttemptAt=%s",
                integration.id(), validation.id(), wait.reason(), validation.nextAttemptAt());
        if (validation.outcomeId().isEmpty()) {
            announce(
                    OutcomeType.CONNECTION_PENDING,
                    integration,
                    validation,
                    wait.reason(),
                    null,
                    validation.nextAttemptAt(),
                    now);
        }
    }

    private void succeed(Integration integration, Validation validation, RoleArn role, Instant now) {
        boolean restored = integration.status() == IntegrationStatus.LOST && integration.hasProven(role.value());
        integration.connect(role.value(), role.accountId(), now);
        validation.decide(Decision.SUCCEEDED, null, now);
        OutcomeType type = restored ? OutcomeType.CONNECTION_RESTORED : OutcomeType.CONNECTION_SUCCEEDED;
        announce(type, integration, validation, null, null, null, now);
        metrics.decided(Decision.SUCCEEDED, "");
        LOG.infof("A connection is proven integrationId=%s validationId=%s", integration.id(), validation.id());
    }

    /** The proven role's failure loses the connection; another role's leaves it as it was. */
    private void fail(Integration integration, Validation validation, Reason reason, String detail, Instant now) {
        boolean lost =
                integration.status() == IntegrationStatus.CONNECTED && integration.hasProven(validation.roleArn());
        if (lost) {
            integration.lose(now);
        }
        validation.decide(Decision.FAILED, reason, now);
        OutcomeType type = lost ? OutcomeType.CONNECTION_LOST : OutcomeType.CONNECTION_FAILED;
        announce(type, integration, validation, reason, detail, null, now);
        metrics.decided(Decision.FAILED, reason.name());
        LOG.infof(
                "A role was refused integrationId=%s validationId=%s reason=%s lost=%s",
                integration.id(), validation.id(), reason, lost);
    }

    private void announce(
            OutcomeType type,
            Integration integration,
            Validation validation,
            Reason reason,
            String detail,
            Instant nextCheckAt,
            Instant now) {
        Outcome outcome = results.of(type, integration, validation, reason, detail, nextCheckAt, now);
        validation.announced(outcome.id());
        outcomes.announce(List.of(outcome));
    }

    private static String detailOf(Round round, Reason reason, RoleArn role) {
        ProbeResult a = round.withExternalId();
        return switch (reason) {
            case ACCOUNT_MISMATCH ->
                "the ARN's account is %s, the session's is %s".formatted(role.accountId(), a.accountId());
            case REGION_DISABLED -> "the Region is " + a.region();
            default -> null;
        };
    }
}
