package io.crossrole.validation;

import io.crossrole.externalid.ExternalId;
import io.crossrole.externalid.IssueConfig;
import io.crossrole.integration.Integration;
import io.crossrole.vendor.Vendor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Takes a claimed validation one step further: refuses the role unasked, or asks it, and records what came of it. */
@ApplicationScoped
class ValidateDueRoles {

    private static final Logger LOG = Logger.getLogger(ValidateDueRoles.class);

    private final AskRole ask;
    private final RecordTogether record;
    private final Vendor vendor;
    private final boolean requiresAnnouncedAccount;

    ValidateDueRoles(AskRole ask, RecordTogether record, Vendor vendor, IssueConfig issue) {
        this.requiresAnnouncedAccount = issue.requireAnnouncedAccount();
        this.record = record;
        this.ask = ask;
        this.vendor = vendor;
    }

    /**
     * Outside any transaction: the calls to STS come between the one that claimed and the one that records.
     *
     * @param integration as it stood after the claim
     * @return how many calls to STS were made
     */
    int validate(Claim claim, Integration integration) {
        RoleArn.Parsed parsed = RoleArn.parse(claim.roleArn());
        Optional<Explanation> refusal = refusal(parsed, integration);
        if (refusal.isPresent()) {
            record.record(new Learned.Refused(claim, refusal.get()));
            return 0;
        }
        return probe(claim, ((RoleArn.Valid) parsed).arn(), integration);
    }

    private Optional<Explanation> refusal(RoleArn.Parsed parsed, Integration integration) {
        if (integration.isRemoved()) {
            return Optional.of(Explanation.of(Reason.INTEGRATION_REMOVED));
        }
        return parsed instanceof RoleArn.Valid valid
                ? Admission.refusal(valid.arn(), integration, vendor).or(() -> unannounced(valid.arn(), integration))
                : Optional.of((RoleArn.Invalid) parsed).map(it -> Explanation.of(it.reason(), it.detail()));
    }

    private Optional<Explanation> unannounced(RoleArn role, Integration integration) {
        return requiresAnnouncedAccount ? Admission.refusalOfUnannounced(role, integration) : Optional.empty();
    }

    private int probe(Claim claim, RoleArn role, Integration integration) {
        LOG.debugf("A role is asked integrationId=%s validationId=%s", claim.integrationId(), claim.id());
        AskRole.Asked asked =
                ask.round(role, new ExternalId(integration.externalId()), claim.progress(), claim.latest());
        record.record(new Learned.Answered(claim, role, asked.round()));
        return asked.calls();
    }
}
