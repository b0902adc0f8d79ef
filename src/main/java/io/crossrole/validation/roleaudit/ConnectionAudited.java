package io.crossrole.validation.roleaudit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.integration.Integration;
import io.crossrole.outcome.OutcomeType;
import io.crossrole.roleaudit.permissions.ExcessivePermission;
import io.crossrole.roleaudit.permissions.MissingPermission;
import io.crossrole.roleaudit.permissions.PermissionsReport;
import io.crossrole.roleaudit.trust.TrustAudit;
import io.crossrole.roleaudit.trust.TrustFinding;
import io.crossrole.validation.roleaudit.AuditResult.Audited;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The data of {@code io.crossrole.connection.audited.v1}. Null fields are omitted. Lists are cut at a length that no policy
 * within IAM's default quotas needs.
 *
 * @param audited whether the role let all be read
 * @param refused the actions that it refused; null if it refused none
 * @param correctedTrustPolicy null if the trust policy needs no correction, or could not be read
 * @param permissions null if the role could not be simulated
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConnectionAudited(
        String integrationId,
        String tenantId,
        String eventType,
        String integrationType,
        String connectedRoleArn,
        String awsAccountId,
        boolean audited,
        List<String> refused,
        List<Finding> findings,
        JsonNode correctedTrustPolicy,
        Permissions permissions,
        Instant checkedAt) {

    private static final int MOST_ENTRIES = 500;

    static ConnectionAudited of(Integration integration, Audited result, Instant now) {
        return new ConnectionAudited(
                integration.id(),
                integration.tenantId(),
                OutcomeType.CONNECTION_AUDITED.cloudEventsType(),
                integration.type(),
                integration.roleArn().orElseThrow(),
                integration.roleAccountId().orElseThrow(),
                result.refused().isEmpty(),
                result.refused().isEmpty() ? null : result.refused(),
                result.trust().map(TrustAudit::findings).orElse(List.of()).stream()
                        .limit(MOST_ENTRIES)
                        .map(Finding::of)
                        .toList(),
                result.trust().flatMap(TrustAudit::corrected).orElse(null),
                result.permissions().map(Permissions::of).orElse(null),
                now);
    }

    /**
     * A finding about the trust policy.
     *
     * @param detail null if there is nothing to name
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Finding(String code, String severity, String title, String remedy, String statement, String detail) {

        private static Finding of(TrustFinding finding) {
            return new Finding(
                    finding.code().name(),
                    lower(finding.code().severity()),
                    finding.code().title(),
                    finding.code().remedy(),
                    finding.statement(),
                    finding.detail().isEmpty() ? null : finding.detail());
        }
    }

    /**
     * The answers of IAM's policy simulator about the permissions.
     *
     * @param policyToAdd null if nothing is missing that a further permission adds
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Permissions(
            List<Missing> missing, List<ExcessivePermission> excessive, List<String> unproven, JsonNode policyToAdd) {

        private static Permissions of(PermissionsReport report) {
            return new Permissions(
                    report.missing().stream()
                            .limit(MOST_ENTRIES)
                            .map(Missing::of)
                            .toList(),
                    report.excessive(),
                    report.unproven().stream().limit(MOST_ENTRIES).toList(),
                    report.policyToAdd().orElse(null));
        }
    }

    record Missing(String action, String resource, String because) {

        private static Missing of(MissingPermission missing) {
            return new Missing(missing.action(), missing.resource(), lower(missing.because()));
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
