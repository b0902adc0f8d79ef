package io.crossrole.validation;

import io.crossrole.externalid.IssueConfig;
import io.crossrole.integration.Integration;
import io.crossrole.partition.Vendor;
import io.crossrole.validation.verdict.Admission;
import io.crossrole.validation.verdict.DetailedReason;
import io.crossrole.validation.verdict.RoleArn;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Decides which submitted roles Crossrole probes, by {@link Admission} and this installation's configuration. */
@ApplicationScoped
public class AdmitRoles {

    private final Vendor vendor;
    private final boolean requiresAnnouncedAccount;

    AdmitRoles(Vendor vendor, IssueConfig issue) {
        this.vendor = vendor;
        this.requiresAnnouncedAccount = issue.requireAnnouncedAccount();
    }

    /**
     * Checks a submitted role ARN without a call to AWS STS.
     *
     * @return the reason not to probe the role; empty if it may be probed
     */
    public Optional<DetailedReason> reasonAgainst(RoleArn.Parsed submitted, Integration integration) {
        Optional<DetailedReason> reason = Admission.reasonAgainst(submitted, integration, vendor);
        return reason.isEmpty() && requiresAnnouncedAccount && submitted instanceof RoleArn.Valid valid
                ? Admission.reasonAgainstUnannounced(valid.arn(), integration)
                : reason;
    }
}
