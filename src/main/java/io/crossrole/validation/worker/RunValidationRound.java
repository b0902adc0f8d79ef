package io.crossrole.validation.worker;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.integration.Integration;
import io.crossrole.logging.Log;
import io.crossrole.validation.AdmitRoles;
import io.crossrole.validation.Claim;
import io.crossrole.validation.probe.FindSibling;
import io.crossrole.validation.probe.NeighboursToProbe;
import io.crossrole.validation.probe.ProbeRound;
import io.crossrole.validation.record.RoundResult;
import io.crossrole.validation.record.VerdictGroupCommit;
import io.crossrole.validation.verdict.AssumedRoles;
import io.crossrole.validation.verdict.DetailedReason;
import io.crossrole.validation.verdict.RoleArn;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Runs one round of a claimed validation: probes the role if it is admitted, and records the result. */
@ApplicationScoped
class RunValidationRound {

    private static final Log LOG = Log.of(RunValidationRound.class);

    private final ProbeRound probeRound;
    private final VerdictGroupCommit groupCommit;
    private final AdmitRoles admitRoles;
    private final AssumedRoles assumedRoles;
    private final FindSibling findSibling;

    RunValidationRound(
            ProbeRound probeRound,
            VerdictGroupCommit groupCommit,
            AdmitRoles admitRoles,
            AssumedRoles assumedRoles,
            FindSibling findSibling) {
        this.groupCommit = groupCommit;
        this.probeRound = probeRound;
        this.admitRoles = admitRoles;
        this.assumedRoles = assumedRoles;
        this.findSibling = findSibling;
    }

    /**
     * Runs the round. Called outside any transaction, because the calls to STS must not hold one open.
     *
     * @param integration as it was right after the claim
     * @return the number of calls to STS that were made
     */
    int run(Claim claim, Integration integration) {
        RoleArn.Parsed parsed = RoleArn.parse(claim.roleArn());
        Optional<DetailedReason> reason = admitRoles.reasonAgainst(parsed, integration);
        if (reason.isPresent()) {
            groupCommit.record(new RoundResult.NotAdmitted(claim, reason.get()));
            return 0;
        }
        return probe(claim, ((RoleArn.Valid) parsed).arn(), integration);
    }

    private int probe(Claim claim, RoleArn role, Integration integration) {
        LOG.debug("Probing role", kv("integrationId", claim.integrationId()), kv("validationId", claim.id()));
        ProbeRound.Subject subject = new ProbeRound.Subject(
                role,
                integration.externalId(),
                NeighboursToProbe.of(claim, integration),
                assumedRoles.vouchesForOutsider(role.partition()),
                assumedRoles.vouchedPrincipals(role.partition()),
                () -> findSibling.of(integration, role),
                claim.id());
        ProbeRound.Completed completed = probeRound.run(subject, claim.progress(), claim.latest());
        groupCommit.record(new RoundResult.Answered(claim, role, completed.round()));
        return completed.calls();
    }
}
