package io.crossrole.validation.worker;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.integration.Integration;
import io.crossrole.integration.Integrations;
import io.crossrole.logging.Log;
import io.crossrole.outcome.Outcome;
import io.crossrole.outcome.Outcomes;
import io.crossrole.validation.Claim;
import io.crossrole.validation.Decision;
import io.crossrole.validation.ValidationConfig;
import io.crossrole.validation.ValidationMetrics;
import io.crossrole.validation.record.ConnectionResults;
import io.crossrole.validation.record.SupersedeOlderSubmissions;
import io.crossrole.validation.record.ValidationTransitions;
import io.crossrole.validation.table.LockedValidation;
import io.crossrole.validation.table.Validation;
import io.crossrole.validation.table.Validations;
import io.crossrole.validation.verdict.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Looks up the integrations of claimed validations. This happens at every claim, because Kafka does not order events
 * across topics and a role may arrive before its integration. Validations that cannot continue are decided or postponed
 * here.
 */
@ApplicationScoped
class PrepareClaims {

    private static final Log LOG = Log.of(PrepareClaims.class);

    private final Integrations integrations;
    private final Validations validations;
    private final SupersedeOlderSubmissions supersedeOlderSubmissions;
    private final ConnectionResults outcomeFactory;
    private final Outcomes outcomes;
    private final ValidationTransitions validationTransitions;
    private final UnknownIntegrationWait unknownIntegrationWait;
    private final ValidationMetrics metrics;

    PrepareClaims(
            Integrations integrations,
            Validations validations,
            SupersedeOlderSubmissions supersedeOlderSubmissions,
            ConnectionResults outcomeFactory,
            Outcomes outcomes,
            ValidationTransitions validationTransitions,
            ValidationConfig config,
            ValidationMetrics metrics) {
        this.integrations = integrations;
        this.validations = validations;
        this.supersedeOlderSubmissions = supersedeOlderSubmissions;
        this.outcomeFactory = outcomeFactory;
        this.outcomes = outcomes;
        this.validationTransitions = validationTransitions;
        this.unknownIntegrationWait =
                new UnknownIntegrationWait(config.unknownIntegrationGrace(), config.unknownIntegrationRetry());
        this.metrics = metrics;
    }

    /**
     * Locks the claims' integrations and returns them by the claims' IDs, without those whose validation does not
     * continue. It is one transaction; with several claims, it fails for all of them if one integration stays locked
     * too long.
     */
    @Transactional(TxType.REQUIRES_NEW)
    Map<UUID, Integration> prepare(Collection<Claim> claims) {
        if (claims.size() > 1) {
            integrations.limitLockWait();
        }
        Map<String, Integration> known =
                integrations.lockAll(claims.stream().map(Claim::integrationId).collect(Collectors.toSet()));
        supersedeOlderSubmissions.supersedeOlder(known);
        Map<UUID, Validation> pending = validations.lockStillClaimed(claims);
        Map<UUID, Integration> found = new HashMap<>();
        for (Claim claim : claims) {
            Validation validation = pending.get(claim.id());
            Integration integration = known.get(claim.integrationId());
            if (validation != null && isStillValid(claim, validation, integration)) {
                found.put(claim.id(), integration);
            }
        }
        return found;
    }

    /** Whether the validation continues. If not, it is decided or postponed here. */
    private boolean isStillValid(Claim claim, Validation validation, Integration integration) {
        if (integration == null) {
            retryOrFail(claim, validation);
            return false;
        }
        if (!integration.tenantId().equals(claim.tenantId())) {
            failWithoutOutcome(claim, validation);
            return false;
        }
        if (claim.isRecheck() && !integration.usesRole(claim.roleArn())) {
            validationTransitions.discard(new LockedValidation(integration, validation, validations.now()));
            return false;
        }
        return true;
    }

    private void retryOrFail(Claim claim, Validation validation) {
        Instant now = validations.now();
        Optional<Duration> wait = unknownIntegrationWait.untilNextLookup(claim.waited());
        if (wait.isPresent()) {
            validation.retryAfter(wait.get(), Reason.UNKNOWN_INTEGRATION, now);
            return;
        }
        validation.decide(Decision.FAILED, Reason.UNKNOWN_INTEGRATION, now);
        Outcome outcome = outcomeFactory.failureOfUnknownIntegration(validation, now);
        validation.recordOutcome(outcome.id());
        outcomes.record(List.of(outcome));
        metrics.countFailure(Reason.UNKNOWN_INTEGRATION);
    }

    /**
     * Fails a submission for another tenant's integration, which became known only after the submission was queued. No
     * outcome is recorded, because it would reveal that the integration exists.
     */
    private void failWithoutOutcome(Claim claim, Validation validation) {
        validation.failWithTenantMismatch(validations.now());
        metrics.countTenantMismatch();
        LOG.warn(
                "A role was submitted for another tenant's integration",
                kv("integrationId", claim.integrationId()),
                kv("tenantId", claim.tenantId()),
                kv("validationId", claim.id()));
    }
}
