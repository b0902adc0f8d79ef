package io.crossrole.validation;

import io.crossrole.externalid.IssueConfig;
import io.crossrole.integration.Integration;
import io.crossrole.partition.Vendor;
import io.crossrole.validation.verdict.Admission;
import io.crossrole.validation.verdict.Explanation;
import io.crossrole.validation.verdict.RoleArn;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Says which roles this installation refuses without asking AWS. */
@ApplicationScoped
public class AdmitRoles {

    private final Vendor vendor;
    private final boolean requiresAnnouncedAccount;

    AdmitRoles(Vendor vendor, IssueConfig issue) {
        this.vendor = vendor;
        this.requiresAnnouncedAccount = issue.requireAnnouncedAccount();
    }

    /**
     * Checks a text that was submitted as a role's ARN.
     *
     * @return nothing where it is a role that may be probed
     */
    public Optional<Explanation> refusal(RoleArn.Parsed submitted, Integration integration) {
        Optional<Explanation> refusal = Admission.refusal(submitted, integration, vendor);
        return refusal.isEmpty() && requiresAnnouncedAccount && submitted instanceof RoleArn.Valid valid
                ? Admission.refusalOfUnannounced(valid.arn(), integration)
                : refusal;
    }
}
