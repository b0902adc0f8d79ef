package io.crossrole.validation.worker;

import io.crossrole.externalid.ExternalId;
import io.crossrole.integration.Integration;
import io.crossrole.validation.AdmitRoles;
import io.crossrole.validation.Claim;
import io.crossrole.validation.probe.NeighboursToProbe;
import io.crossrole.validation.probe.ProbeRound;
import io.crossrole.validation.record.RoundResult;
import io.crossrole.validation.record.VerdictGroupCommit;
import io.crossrole.validation.verdict.Explanation;
import io.crossrole.validation.verdict.RoleArn;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Takes a claimed validation one step further: refuses the role unasked, or asks it, and records what came of it. */
@ApplicationScoped
class ValidateDueRoles {

    private static final Logger LOG = Logger.getLogger(ValidateDueRoles.class);

    private final ProbeRound ask;
    private final VerdictGroupCommit record;
    private final AdmitRoles admitRoles;

    ValidateDueRoles(ProbeRound ask, VerdictGroupCommit record, AdmitRoles admitRoles) {
        this.record = record;
        this.ask = ask;
        this.admitRoles = admitRoles;
    }

    /**
     * Outside any transaction: the calls to STS come between the one that claimed and the one that records.
     *
     * @param integration as it stood after the claim
     * @return how many calls to STS were made
     */
    int validate(Claim claim, Integration integration) {
        RoleArn.Parsed parsed = RoleArn.parse(claim.roleArn());
        Optional<Explanation> refusal = admitRoles.refusal(parsed, integration);
        if (refusal.isPresent()) {
            record.record(new RoundResult.Refused(claim, refusal.get()));
            return 0;
        }
        return probe(claim, ((RoleArn.Valid) parsed).arn(), integration);
    }

    private int probe(Claim claim, RoleArn role, Integration integration) {
        LOG.debugf("A role is asked integrationId=%s validationId=%s", claim.integrationId(), claim.id());
        ProbeRound.Question question = new ProbeRound.Question(
                role, new ExternalId(integration.externalId()), NeighboursToProbe.of(claim, integration), claim.id());
        ProbeRound.Asked asked = ask.round(question, claim.progress(), claim.latest());
        record.record(new RoundResult.Answered(claim, role, asked.round()));
        return asked.calls();
    }
}
