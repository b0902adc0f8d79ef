package io.crossrole.validation.worker;

import io.crossrole.integration.Integration;
import io.crossrole.integration.Integrations;
import io.crossrole.outcome.Outcome;
import io.crossrole.outcome.Outcomes;
import io.crossrole.validation.Claim;
import io.crossrole.validation.Validation;
import io.crossrole.validation.Validation.Decision;
import io.crossrole.validation.ValidationConfig;
import io.crossrole.validation.ValidationMetrics;
import io.crossrole.validation.Validations;
import io.crossrole.validation.record.ConnectionResults;
import io.crossrole.validation.record.SupersedeOlderSubmissions;
import io.crossrole.validation.record.ValidationTransitions;
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
import org.jboss.logging.Logger;

/**
 * Finds the integrations that roles were submitted for, at every claim anew: Kafka orders nothing across topics, so the role
 * may have come first. What can't go on is decided or put off here.
 */
@ApplicationScoped
class PrepareClaims {

    private static final Logger LOG = Logger.getLogger(PrepareClaims.class);

    private final Integrations integrations;
    private final Validations validations;
    private final SupersedeOlderSubmissions supersedeOlderSubmissions;
    private final ConnectionResults results;
    private final Outcomes outcomes;
    private final ValidationTransitions validationTransitions;
    private final UnknownIntegrationWait unknownIntegrationWait;
    private final ValidationMetrics metrics;

    PrepareClaims(
            Integrations integrations,
            Validations validations,
            SupersedeOlderSubmissions supersedeOlderSubmissions,
            ConnectionResults results,
            Outcomes outcomes,
            ValidationTransitions validationTransitions,
            ValidationConfig config,
            ValidationMetrics metrics) {
        this.integrations = integrations;
        this.validations = validations;
        this.supersedeOlderSubmissions = supersedeOlderSubmissions;
        this.results = results;
        this.outcomes = outcomes;
        this.validationTransitions = validationTransitions;
        this.unknownIntegrationWait =
                new UnknownIntegrationWait(config.unknownIntegrationGrace(), config.unknownIntegrationRetry());
        this.metrics = metrics;
    }

    /**
     * The claims' integrations as they stand now, by the claims' IDs, without those whose validation is not to go on. All in
     * one transaction; where there are several, one that is locked for long fails them all.
     */
    @Transactional(TxType.REQUIRES_NEW)
    Map<UUID, Integration> prepare(Collection<Claim> claims) {
        if (claims.size() > 1) {
            integrations.limitLockPatience();
        }
        Map<String, Integration> known =
                integrations.lockAll(claims.stream().map(Claim::integrationId).collect(Collectors.toSet()));
        supersedeOlderSubmissions.supersedeOlder(known);
        Map<UUID, Validation> pending = validations.lockStillClaimed(claims);
        Map<UUID, Integration> found = new HashMap<>();
        for (Claim claim : claims) {
            Validation validation = pending.get(claim.id());
            Integration integration = known.get(claim.integrationId());
            if (validation != null && goesOn(claim, validation, integration)) {
                found.put(claim.id(), integration);
            }
        }
        return found;
    }

    private boolean goesOn(Claim claim, Validation validation, Integration integration) {
        if (integration == null) {
            waitOrGiveUp(claim, validation);
            return false;
        }
        if (!integration.tenantId().equals(claim.tenantId())) {
            refuseSilently(claim, validation);
            return false;
        }
        if (claim.isRecheck() && !integration.isConnectedThrough(claim.roleArn())) {
            validationTransitions.discard(integration, validation, validations.now());
            return false;
        }
        return true;
    }

    private void waitOrGiveUp(Claim claim, Validation validation) {
        Instant now = validations.now();
        Optional<Duration> wait = unknownIntegrationWait.untilNextLook(claim.waited());
        if (wait.isPresent()) {
            validation.retryAfter(wait.get(), Reason.UNKNOWN_INTEGRATION, now);
            return;
        }
        validation.decide(Decision.FAILED, Reason.UNKNOWN_INTEGRATION, now);
        Outcome outcome = results.ofUnknownIntegration(validation, now);
        validation.announced(outcome.id());
        outcomes.record(List.of(outcome));
        metrics.decided(Decision.FAILED, Reason.UNKNOWN_INTEGRATION.name());
    }

    /** Another tenant's submission, found out only now that the integration is known. Nothing is published: it would tell. */
    private void refuseSilently(Claim claim, Validation validation) {
        validation.decideSilently(Validation.TENANT_MISMATCH, validations.now());
        metrics.tenantMismatch();
        metrics.decided(Decision.FAILED, Validation.TENANT_MISMATCH);
        LOG.warnf(
                "A role was submitted for another tenant's integration integrationId=%s tenantId=%s validationId=%s",
                claim.integrationId(), claim.tenantId(), claim.id());
    }
}
