package io.crossrole.validation;

import io.crossrole.integration.Integration;
import io.crossrole.integration.Integrations;
import io.crossrole.outcome.Outcome;
import io.crossrole.outcome.Outcomes;
import io.crossrole.validation.Validation.Decision;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Finds the integration that a role was submitted for, at every claim anew: Kafka orders nothing across topics, so the role
 * may have come first. What can't go on is decided or put off here.
 */
@ApplicationScoped
class LookUpIntegration {

    private static final Logger LOG = Logger.getLogger(LookUpIntegration.class);

    private final Integrations integrations;
    private final Validations validations;
    private final Succession succession;
    private final ConnectionResults results;
    private final Outcomes outcomes;
    private final Conclusion conclusion;
    private final ValidationConfig config;
    private final ValidationMetrics metrics;

    LookUpIntegration(
            Integrations integrations,
            Validations validations,
            Succession succession,
            ConnectionResults results,
            Outcomes outcomes,
            Conclusion conclusion,
            ValidationConfig config,
            ValidationMetrics metrics) {
        this.integrations = integrations;
        this.validations = validations;
        this.succession = succession;
        this.results = results;
        this.outcomes = outcomes;
        this.conclusion = conclusion;
        this.config = config;
        this.metrics = metrics;
    }

    /** The claim's integration as it stands now; empty where the validation is not to go on. */
    @Transactional(TxType.REQUIRES_NEW)
    Optional<Integration> of(Claim claim) {
        Optional<Integration> integration = integrations.lock(claim.integrationId());
        integration.ifPresent(it -> succession.supersedeOlder(Map.of(it.id(), it)));
        Optional<Validation> validation = validations.lockIfStill(claim);
        if (validation.isEmpty()) {
            return Optional.empty();
        }
        if (integration.isEmpty()) {
            waitOrGiveUp(claim, validation.get());
            return Optional.empty();
        }
        if (!integration.get().tenantId().equals(claim.tenantId())) {
            refuseSilently(claim, validation.get());
            return Optional.empty();
        }
        if (claim.isRecheck() && !integration.get().isConnectedThrough(claim.roleArn())) {
            conclusion.discard(integration.get(), validation.get(), validations.now());
            return Optional.empty();
        }
        return integration;
    }

    private void waitOrGiveUp(Claim claim, Validation validation) {
        Instant now = validations.now();
        if (claim.waited().compareTo(config.unknownIntegrationGrace()) < 0) {
            validation.retryAfter(config.unknownIntegrationRetry(), Reason.UNKNOWN_INTEGRATION, now);
            return;
        }
        validation.decide(Decision.FAILED, Reason.UNKNOWN_INTEGRATION, now);
        Outcome outcome = results.ofUnknownIntegration(validation, now);
        validation.announced(outcome.id());
        outcomes.announce(List.of(outcome));
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
