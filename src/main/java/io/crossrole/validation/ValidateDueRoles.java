package io.crossrole.validation;

import io.crossrole.externalid.ExternalId;
import io.crossrole.integration.Integration;
import io.crossrole.vendor.Vendor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Takes one claimed validation one step further: refuses the role unasked, or asks it and records what it said. */
@ApplicationScoped
class ValidateDueRoles {

    private static final Logger LOG = Logger.getLogger(ValidateDueRoles.class);

    private final LookUpIntegration lookUp;
    private final AskRole ask;
    private final RecordVerdict record;
    private final Vendor vendor;

    ValidateDueRoles(LookUpIntegration lookUp, AskRole ask, RecordVerdict record, Vendor vendor) {
        this.lookUp = lookUp;
        this.record = record;
        this.ask = ask;
        this.vendor = vendor;
    }

    /**
     * Outside any transaction: the calls to STS come between the one that claimed and the one that records.
     *
     * @return how many calls to STS were made
     */
    int validate(Claim claim) {
        Optional<Integration> integration = lookUp.of(claim);
        if (integration.isEmpty()) {
            return 0;
        }
        RoleArn.Parsed parsed = RoleArn.parse(claim.roleArn());
        Optional<Explanation> refusal = refusal(parsed, integration.get());
        if (refusal.isPresent()) {
            record.refused(claim, refusal.get());
            return 0;
        }
        return probe(claim, ((RoleArn.Valid) parsed).arn(), integration.get());
    }

    private Optional<Explanation> refusal(RoleArn.Parsed parsed, Integration integration) {
        if (integration.isRemoved()) {
            return Optional.of(Explanation.of(Reason.INTEGRATION_REMOVED));
        }
        return parsed instanceof RoleArn.Valid valid
                ? Admission.refusal(valid.arn(), integration, vendor)
                : Optional.of((RoleArn.Invalid) parsed).map(it -> Explanation.of(it.reason(), it.detail()));
    }

    private int probe(Claim claim, RoleArn role, Integration integration) {
        LOG.debugf("A role is asked integrationId=%s validationId=%s", claim.integrationId(), claim.id());
        AskRole.Asked asked =
                ask.round(role, new ExternalId(integration.externalId()), claim.progress(), claim.latest());
        record.answered(claim, role, asked.round());
        return asked.calls();
    }
}
