package io.crossrole.validation.record;

import io.crossrole.integration.ExternalId;
import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.outcome.Outcome;
import io.crossrole.outcome.OutcomeType;
import io.crossrole.partition.Vendor;
import io.crossrole.partition.VendorPartition;
import io.crossrole.refusal.AnswerReports;
import io.crossrole.validation.Cause;
import io.crossrole.validation.Evidence;
import io.crossrole.validation.ProbeData;
import io.crossrole.validation.record.ConnectionResult.AssumedRoleAnswer;
import io.crossrole.validation.record.ConnectionResult.PrincipalResult;
import io.crossrole.validation.table.LockedValidation;
import io.crossrole.validation.table.Validation;
import io.crossrole.validation.verdict.DetailedReason;
import io.crossrole.validation.verdict.Reason;
import io.crossrole.validation.verdict.RoleArn;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Builds the outcomes of validations, and records none of them. {@link io.crossrole.externalid.RoleInstructions} does the same
 * for {@code external-id-created}.
 */
@ApplicationScoped
public class ConnectionResults {

    private final Vendor vendor;
    private final Evidence evidence;
    private final AnswerReports answerReports;

    ConnectionResults(Vendor vendor, Evidence evidence, AnswerReports answerReports) {
        this.vendor = vendor;
        this.evidence = evidence;
        this.answerReports = answerReports;
    }

    /** Creates the outcome of a failure without probes, which needs no confirmation by canaries. */
    Outcome failureWithoutProbe(LockedValidation locked, Reason reason) {
        return of(OutcomeType.CONNECTION_FAILED, locked, DetailedReason.of(reason), false, null);
    }

    /**
     * Creates an outcome with the integration's next sequence number. The caller has locked the integration and applied
     * the change.
     *
     * @param vouched whether the canaries confirm the result; null if the result is not final
     */
    Outcome of(OutcomeType type, LockedValidation locked, DetailedReason reason, Boolean vouched, Instant nextCheckAt) {
        Optional<Integration> integration = Optional.of(locked.integration());
        return outcome(
                Outcome.idOf(locked.validation().id(), type),
                type,
                integration,
                locked.validation(),
                reasonData(reason, integration),
                vouched,
                false,
                nextCheckAt,
                locked.now());
    }

    /** Creates the outcome of a proven role. */
    Outcome ofProven(OutcomeType type, LockedValidation locked, Proof proof, Instant nextCheckAt) {
        return outcome(
                Outcome.idOf(locked.validation().id(), type),
                type,
                Optional.of(locked.integration()),
                locked.validation(),
                null,
                proof.vouched(),
                proof.shared(),
                nextCheckAt,
                locked.now());
    }

    /** Creates the outcome of a submission whose integration was never requested. */
    public Outcome failureOfUnknownIntegration(Validation validation, Instant now) {
        return outcome(
                Outcome.idOfUnknownIntegration(validation.id()),
                OutcomeType.CONNECTION_FAILED,
                Optional.empty(),
                validation,
                reasonData(
                        DetailedReason.of(
                                Reason.UNKNOWN_INTEGRATION,
                                "integration '%s' is not known".formatted(validation.integrationId())),
                        Optional.empty()),
                false,
                false,
                null,
                now);
    }

    private ReasonData reasonData(DetailedReason reason, Optional<Integration> integration) {
        return reason.code() == null
                ? null
                : ReasonData.of(
                        reason,
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
        List<ProbeData> probes = evidence.probes(validation.evidence());
        IntegrationStatus status = integration.map(Integration::status).orElse(null);
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
                        type.cloudEventsType(),
                        Outcome.textOf(status),
                        integration.flatMap(Integration::roleArn).orElse(null),
                        integration.map(Integration::type).orElse(null),
                        validation.roleArn(),
                        accountOf(validation.roleArn()),
                        integration
                                .map(Integration::externalId)
                                .map(ExternalId::value)
                                .orElse(null),
                        validation.cause().name().toLowerCase(Locale.ROOT),
                        recheckCause(type, validation),
                        validation.cause() == Cause.SUBMISSION ? validation.id() : null,
                        validation.cause() == Cause.SUBMISSION ? validation.submittedAt() : null,
                        probes.stream().filter(ProbeData::isOwn).toList(),
                        AssumedRoleAnswer.ofOutsider(type, probes),
                        PrincipalResult.of(type, principals(integration), probes),
                        vouched,
                        reason,
                        shared ? true : null,
                        validation.progress().rounds(),
                        now,
                        nextCheckAt));
    }

    /** Named in a loss alone: reports cause rechecks of connections, and of nothing else. */
    private String recheckCause(OutcomeType type, Validation validation) {
        return type == OutcomeType.CONNECTION_LOST
                        && validation.isRecheck()
                        && answerReports.areAwaited(validation.integrationId())
                ? "usage"
                : null;
    }

    /** The principals that roles of the integration's partition are asked through. */
    private List<String> principals(Optional<Integration> integration) {
        return integration
                .map(Integration::partition)
                .flatMap(vendor::in)
                .map(VendorPartition::probeAs)
                .orElse(List.of());
    }

    private static String accountOf(String roleArn) {
        return RoleArn.parse(roleArn) instanceof RoleArn.Valid valid
                ? valid.arn().accountId()
                : null;
    }
}
