package io.crossrole.validation.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossrole.outcome.OutcomeType;
import io.crossrole.validation.ProbeData;
import io.crossrole.validation.verdict.Probe;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The data of the {@code connection.*} events that report on a validation. Null fields are omitted.
 *
 * <p>{@code eventType} repeats the CloudEvents type, for consumers that do not see headers.
 *
 * <p>{@code outsider} is apart from {@code probes}, whose names are fixed within v1.
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
        UUID submissionId,
        Instant submittedAt,
        List<ProbeData> probes,
        Outsider outsider,
        Boolean vouched,
        ReasonData reason,
        Boolean sharedRole,
        int attempts,
        Instant checkedAt,
        Instant nextCheckAt) {

    /**
     * The answer to the outsider in the form that events carry.
     *
     * @param result {@code denied}, {@code granted} or {@value #NOT_ASKED}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Outsider(String result, String code, String requestId, String region, Instant checkedAt) {

        private static final String NOT_ASKED = "not-asked";

        /**
         * Reads the results of a validation's latest round.
         *
         * @return null if nothing is final, or if the outsider was not asked and the event reports no proof
         */
        static Outsider of(OutcomeType type, List<ProbeData> results) {
            return results.stream()
                    .filter(it -> isOutsider(it) && type != OutcomeType.CONNECTION_PENDING)
                    .findFirst()
                    .map(it -> new Outsider(it.result(), it.code(), it.requestId(), it.region(), it.checkedAt()))
                    .orElse(isProof(type) ? new Outsider(NOT_ASKED, null, null, null, null) : null);
        }

        /** The results of the other probes. */
        static List<ProbeData> without(List<ProbeData> results) {
            return results.stream().filter(it -> !isOutsider(it)).toList();
        }

        private static boolean isOutsider(ProbeData result) {
            return result.name().equals(Probe.AS_OUTSIDER.label());
        }

        private static boolean isProof(OutcomeType type) {
            return type == OutcomeType.CONNECTION_SUCCEEDED || type == OutcomeType.CONNECTION_RESTORED;
        }
    }
}
