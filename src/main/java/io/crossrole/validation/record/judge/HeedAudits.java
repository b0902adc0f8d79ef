package io.crossrole.validation.record.judge;

import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.roleaudit.ending.EndingFindings;
import io.crossrole.roleaudit.ending.Objection;
import io.crossrole.roleaudit.queue.RoleAudits;
import io.crossrole.validation.table.LockedValidation;
import io.crossrole.validation.verdict.FinalityPolicy;
import io.crossrole.validation.verdict.FinalityPolicy.Final;
import io.crossrole.validation.verdict.FinalityPolicy.Judgement;
import io.crossrole.validation.verdict.Progress;
import io.crossrole.validation.verdict.RoleArn;
import io.crossrole.validation.verdict.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;

/**
 * Heeds what audits have found of a role that the probes find safe, where an installation lets findings end connections. A
 * finding is final only after another audit, which begins after the validation has met the finding first. So the customer
 * who mends the role and has it checked again is audited again, and an audit that AWS does not answer ends nothing.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class HeedAudits {

    private final EndingFindings endingFindings;
    private final RoleAudits audits;
    private final FinalityPolicy finalityPolicy;

    HeedAudits(EndingFindings endingFindings, RoleAudits audits, FinalityPolicy finalityPolicy) {
        this.endingFindings = endingFindings;
        this.audits = audits;
        this.finalityPolicy = finalityPolicy;
    }

    /** The objection to a role, if the probes have none. */
    Optional<Objection> objection(LockedValidation locked, RoleArn role, Verdict ofProbes) {
        Integration integration = locked.integration();
        return ofProbes.finding() == Verdict.Finding.SAFE
                ? endingFindings.objection(
                        integration.id(),
                        integration.type(),
                        role.value(),
                        integration.status() == IntegrationStatus.CONNECTED)
                : Optional.empty();
    }

    /**
     * The judgement, or a wait where it follows from an objection that no audit has confirmed yet.
     *
     * @param judgement what follows from the time for which the validation has met the objection, if there is one
     * @param after the progress including this round
     */
    public Judgement confirmed(
            Judgement judgement, Optional<Objection> objection, LockedValidation locked, Progress after) {
        if (objection.filter(it -> it.auditedAt().isBefore(after.since())).isEmpty()) {
            return judgement;
        }
        boolean begins = after.since().equals(locked.now());
        audits.confirm(locked.integration().id(), begins);
        return judgement instanceof Final ? finalityPolicy.awaitAudit(after, locked.now()) : judgement;
    }
}
