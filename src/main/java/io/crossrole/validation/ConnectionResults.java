package io.crossrole.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.outcome.Outcome;
import io.crossrole.outcome.OutcomeType;
import io.crossrole.validation.Validation.Cause;
import io.crossrole.vendor.Vendor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Puts what became of a validation into the words of an outcome. */
@ApplicationScoped
class ConnectionResults {

    /** The status in the outcomes of a submission whose integration nobody has requested. */
    private static final String UNKNOWN = "UNKNOWN";

    private final Vendor vendor;
    private final ObjectMapper json;

    ConnectionResults(Vendor vendor, ObjectMapper json) {
        this.vendor = vendor;
        this.json = json;
    }

    /** An outcome of a validation whose integration the caller has locked and already changed. It takes the next number. */
    Outcome of(
            OutcomeType type,
            Integration integration,
            Validation validation,
            Reason reason,
            String detail,
            Instant nextCheckAt,
            Instant now) {
        return outcome(
                Outcome.idOf(validation.id(), type),
                type,
                Optional.of(integration),
                validation,
                explained(reason, detail, Optional.of(integration), validation),
                nextCheckAt,
                now);
    }

    /** The failure of a validation whose integration nobody has requested. */
    Outcome ofUnknownIntegration(Validation validation, Instant now) {
        return outcome(
                Outcome.idOfUnknownIntegration(validation.id()),
                OutcomeType.CONNECTION_FAILED,
                Optional.empty(),
                validation,
                explained(
                        Reason.UNKNOWN_INTEGRATION,
                        "integration '%s' is not known".formatted(validation.integrationId()),
                        Optional.empty(),
                        validation),
                null,
                now);
    }

    private ReasonData explained(
            Reason reason, String detail, Optional<Integration> integration, Validation validation) {
        return reason == null
                ? null
                : ReasonData.of(
                        reason,
                        detail,
                        validation.roleArn(),
                        integration,
                        integration.map(Integration::partition).flatMap(vendor::in));
    }

    private Outcome outcome(
            UUID id,
            OutcomeType type,
            Optional<Integration> integration,
            Validation validation,
            ReasonData reason,
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
                        probesOf(validation),
                        reason,
                        validation.progress().attempts(),
                        now,
                        nextCheckAt));
    }

    private static String accountOf(String roleArn) {
        return RoleArn.parse(roleArn) instanceof RoleArn.Valid valid
                ? valid.arn().accountId()
                : null;
    }

    /** The evidence of the latest round, as the table keeps it. */
    String evidence(Round round) {
        try {
            return json.writeValueAsString(
                    round.results().stream().map(ProbeData::of).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A round's evidence can't be written as JSON", e);
        }
    }

    private List<ProbeData> probesOf(Validation validation) {
        try {
            return validation.evidence() == null
                    ? List.of()
                    : json.readValue(validation.evidence(), new TypeReference<List<ProbeData>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The evidence of validation " + validation.id() + " can't be read", e);
        }
    }
}
