package io.crossrole.validation.record;

import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.outcome.Outcome;
import io.crossrole.outcome.OutcomeType;
import io.crossrole.partition.Vendor;
import io.crossrole.validation.Evidence;
import io.crossrole.validation.Validation;
import io.crossrole.validation.Validation.Cause;
import io.crossrole.validation.verdict.Explanation;
import io.crossrole.validation.verdict.Reason;
import io.crossrole.validation.verdict.RoleArn;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Puts what became of a validation into the words of an outcome. */
@ApplicationScoped
public class ConnectionResults {

    /** The status in the outcomes of a submission whose integration nobody has requested. */
    private static final String UNKNOWN = "UNKNOWN";

    private final Vendor vendor;
    private final Evidence evidence;

    ConnectionResults(Vendor vendor, Evidence evidence) {
        this.vendor = vendor;
        this.evidence = evidence;
    }

    /** The failure of a validation that was decided without asking AWS, so that nobody need vouch for it. */
    Outcome ofUnasked(Integration integration, Validation validation, Reason reason, Instant now) {
        return of(OutcomeType.CONNECTION_FAILED, integration, validation, Explanation.of(reason), false, null, now);
    }

    /**
     * An outcome of a validation whose integration the caller has locked and already changed. It takes the next number.
     *
     * @param vouched whether the canaries vouch for it; null where it is not final
     */
    Outcome of(
            OutcomeType type,
            Integration integration,
            Validation validation,
            Explanation explanation,
            Boolean vouched,
            Instant nextCheckAt,
            Instant now) {
        return outcome(
                Outcome.idOf(validation.id(), type),
                type,
                Optional.of(integration),
                validation,
                explained(explanation, Optional.of(integration)),
                vouched,
                false,
                nextCheckAt,
                now);
    }

    /** The same of a role that is proven. */
    Outcome ofProven(
            OutcomeType type,
            Integration integration,
            Validation validation,
            Proof proof,
            Instant nextCheckAt,
            Instant now) {
        return outcome(
                Outcome.idOf(validation.id(), type),
                type,
                Optional.of(integration),
                validation,
                null,
                proof.vouched(),
                proof.shared(),
                nextCheckAt,
                now);
    }

    /** The failure of a validation whose integration nobody has requested. */
    public Outcome ofUnknownIntegration(Validation validation, Instant now) {
        return outcome(
                Outcome.idOfUnknownIntegration(validation.id()),
                OutcomeType.CONNECTION_FAILED,
                Optional.empty(),
                validation,
                explained(
                        Explanation.of(
                                Reason.UNKNOWN_INTEGRATION,
                                "integration '%s' is not known".formatted(validation.integrationId())),
                        Optional.empty()),
                false,
                false,
                null,
                now);
    }

    private ReasonData explained(Explanation explanation, Optional<Integration> integration) {
        return explanation.reason() == null
                ? null
                : ReasonData.of(
                        explanation,
                        integration,
                        integration.map(Integration::partition).flatMap(vendor::in));
    }

    private Outcome outcome(
            UUID id,
            OutcomeType type,
            Optional<Integration> integration,
            Validation validation,
            ReasonData reason,
            Boolean vouched,
            boolean shared,
            Instant nextCheckAt,
            Instant now) {
        String status = integration
                .map(Integration::status)
                .map(IntegrationStatus::name)
                .orElse(UNKNOWN);
        return new Outcome(
                id,
                type,
                validation.integrationId(),
                validation.tenantId(),
                integration.map(Integration::nextSequence).orElse(0L),
                status,
                new Outcome.Origin(validation.eventId(), validation.traceparent()),
                now,
                new ConnectionResult(
                        validation.integrationId(),
                        validation.tenantId(),
                        status,
                        integration.flatMap(Integration::roleArn).orElse(null),
                        integration.map(Integration::type).orElse(null),
                        validation.roleArn(),
                        accountOf(validation.roleArn()),
                        integration.map(Integration::externalId).orElse(null),
                        validation.cause().name().toLowerCase(Locale.ROOT),
                        validation.cause() == Cause.SUBMISSION ? validation.id() : null,
                        validation.cause() == Cause.SUBMISSION ? validation.submittedAt() : null,
                        evidence.probes(validation.evidence()),
                        vouched,
                        reason,
                        shared ? true : null,
                        validation.progress().attempts(),
                        now,
                        nextCheckAt));
    }

    private static String accountOf(String roleArn) {
        return RoleArn.parse(roleArn) instanceof RoleArn.Valid valid
                ? valid.arn().accountId()
                : null;
    }
}
