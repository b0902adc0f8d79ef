package io.crossrole.validation.roleaudit;

import io.crossrole.roleaudit.permissions.PermissionsReport;
import io.crossrole.roleaudit.trust.TrustAudit;
import java.util.List;
import java.util.Optional;

/** The result of an audit. No policy that was read is in it, but for statements that a corrected policy keeps. */
sealed interface AuditResult {

    /**
     * AWS has answered each call.
     *
     * @param refused the actions that the role does not let itself do
     * @param trust empty if the trust policy could not be read
     * @param permissions empty if the role could not be simulated
     */
    record Audited(List<String> refused, Optional<TrustAudit> trust, Optional<PermissionsReport> permissions)
            implements AuditResult {}

    /** The budget has no call left for this audit now. */
    record Postponed() implements AuditResult {}

    /**
     * A call had no answer, or the role did not open.
     *
     * @param code AWS' error code or another word for the log
     */
    record Failed(String code) implements AuditResult {}
}
