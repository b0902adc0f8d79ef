package io.crossrole.validation.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossrole.outcome.OutcomeType;
import io.crossrole.validation.ProbeData;
import io.crossrole.validation.verdict.Probe;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * The data of the {@code connection.*} events that report on a validation. Null fields are omitted.
 *
 * <p>{@code eventType} repeats the CloudEvents type, for consumers that do not see headers.
 *
 * <p>{@code outsider} and {@code principals} are apart from {@code probes}, whose names are fixed within v1.
 *
 * <p>{@code recheckCause} is apart from {@code cause}, whose values are fixed within v1: {@code usage} if services had reported
 * refusals.
 *
 * <p>Only a proven result says that a role is shared: a failure that named it would tell a stranger that the role is in
 * use.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConnectionResult(
        String integrationId,
        String tenantId,
        String eventType,
        String status,
        String connectedRoleArn,
        String integrationType,
        String roleArn,
        String awsAccountId,
        String externalId,
        String cause,
        String recheckCause,
        UUID submissionId,
        Instant submittedAt,
        List<ProbeData> probes,
        AssumedRoleAnswer outsider,
        List<PrincipalResult> principals,
        Boolean vouched,
        ReasonData reason,
        Boolean sharedRole,
        int attempts,
        Instant checkedAt,
        Instant nextCheckAt) {

    /**
     * The answer to a role that Crossrole assumes, in the form that events carry.
     *
     * @param result {@code denied}, {@code granted}, {@code inconclusive} or {@value #NOT_ASKED}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AssumedRoleAnswer(String result, String code, String requestId, String region, Instant checkedAt) {

        private static final String NOT_ASKED = "not-asked";

        /**
         * Reads the outsider's from the results of a validation's latest round.
         *
         * @return null if nothing is final, or if the outsider was not asked and the event reports no proof
         */
        static AssumedRoleAnswer ofOutsider(OutcomeType type, List<ProbeData> results) {
            AssumedRoleAnswer answer = of(Probe.AS_OUTSIDER, null, results);
            return isFinal(type) && (answer.isKnown() || isProof(type)) ? answer : null;
        }

        private static AssumedRoleAnswer of(Probe probe, String principal, List<ProbeData> results) {
            return results.stream()
                    .filter(it -> it.isOf(probe) && Objects.equals(it.principal(), principal))
                    .findFirst()
                    .map(it ->
                            new AssumedRoleAnswer(it.result(), it.code(), it.requestId(), it.region(), it.checkedAt()))
                    .orElse(new AssumedRoleAnswer(NOT_ASKED, null, null, null, null));
        }

        private boolean isKnown() {
            return !result.equals(NOT_ASKED);
        }
    }

    /** The answers to one of the vendor's principals, in the form that events carry. */
    record PrincipalResult(String principal, AssumedRoleAnswer withExternalId, AssumedRoleAnswer withoutExternalId) {

        /**
         * Reads them from the results of a validation's latest round.
         *
         * @param principals the ARNs of those that roles are asked through
         * @return null if nothing is final, if there are no such principals, or if none of them was asked and the event
         *     reports no proof
         */
        static List<PrincipalResult> of(OutcomeType type, List<String> principals, List<ProbeData> results) {
            List<PrincipalResult> all = principals.stream()
                    .map(it -> new PrincipalResult(
                            it,
                            AssumedRoleAnswer.of(Probe.AS_PRINCIPAL_WITH_EXTERNAL_ID, it, results),
                            AssumedRoleAnswer.of(Probe.AS_PRINCIPAL_WITHOUT_EXTERNAL_ID, it, results)))
                    .toList();
            boolean areKnown = all.stream().anyMatch(it -> it.withExternalId().isKnown());
            return isFinal(type) && !all.isEmpty() && (areKnown || isProof(type)) ? all : null;
        }
    }

    private static boolean isFinal(OutcomeType type) {
        return type != OutcomeType.CONNECTION_PENDING;
    }

    private static boolean isProof(OutcomeType type) {
        return type == OutcomeType.CONNECTION_SUCCEEDED || type == OutcomeType.CONNECTION_RESTORED;
    }
}
