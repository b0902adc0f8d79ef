package io.crossrole.validation;

import io.crossrole.externalid.ExternalId;
import io.crossrole.integration.Integration;
import io.crossrole.vendor.Vendor;
import jakarta.enterprise.context.ApplicationScoped;
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

    /** Outside any transaction: the calls to STS come between the one that claimed and the one that records. */
    void validate(Claim claim) {
        lookUp.of(claim).ifPresent(integration -> validate(claim, integration));
    }

    private void validate(Claim claim, Integration integration) {
        if (integration.isRemoved()) {
            record.refused(claim, Reason.INTEGRATION_REMOVED, null);
        } else if (RoleArn.parse(claim.roleArn()) instanceof RoleArn.Valid valid) {
            Admission.refusal(valid.arn(), integration, vendor)
                    .ifPresentOrElse(
                            it -> record.refused(claim, it.reason(), it.detail()),
                            () -> probe(claim, valid.arn(), integration));
        } else if (RoleArn.parse(claim.roleArn()) instanceof RoleArn.Invalid invalid) {
            record.refused(claim, invalid.reason(), invalid.detail());
        }
    }

    private void probe(Claim claim, RoleArn role, Integration integration) {
        LOG.debugf("A role is asked integrationId=%s validationId=%s", claim.integrationId(), claim.id());
        Round round = ask.round(role, new ExternalId(integration.externalId()), claim.progress());
        record.answered(claim, role, round);
    }
}
