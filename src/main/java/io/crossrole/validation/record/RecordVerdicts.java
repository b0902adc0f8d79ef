package io.crossrole.validation.record;

import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.integration.Integrations;
import io.crossrole.integration.ProvenRole;
import io.crossrole.outcome.Outcome;
import io.crossrole.outcome.Outcomes;
import io.crossrole.refusal.AnswerReports;
import io.crossrole.security.LookUpRoleHolders;
import io.crossrole.security.RoleHolders;
import io.crossrole.tracing.Tracing;
import io.crossrole.validation.Cause;
import io.crossrole.validation.Claim;
import io.crossrole.validation.Evidence;
import io.crossrole.validation.record.judge.ExplainFailure;
import io.crossrole.validation.record.judge.HeedAudits;
import io.crossrole.validation.record.judge.JudgeRound;
import io.crossrole.validation.table.LockedValidation;
import io.crossrole.validation.table.Validation;
import io.crossrole.validation.table.Validations;
import io.crossrole.validation.verdict.DetailedReason;
import io.crossrole.validation.verdict.FinalityPolicy;
import io.crossrole.validation.verdict.FinalityPolicy.Final;
import io.crossrole.validation.verdict.FinalityPolicy.Judgement;
import io.crossrole.validation.verdict.FinalityPolicy.Wait;
import io.crossrole.validation.verdict.Progress;
import io.crossrole.validation.verdict.Reason;
import io.crossrole.validation.verdict.RoleArn;
import io.crossrole.validation.verdict.Round;
import io.crossrole.validation.verdict.VendorHealth;
import io.crossrole.validation.verdict.Verdict;
import io.crossrole.validation.verdict.Verdict.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Records round results: the state of validations and integrations, and the outcomes, in one transaction. It locks the
 * integrations first, then the validations. A result whose lease has ended is discarded, because another worker or a
 * newer event has taken over.
 */
@ApplicationScoped
class RecordVerdicts implements VerdictGroupCommit.Commit {

    private final Integrations integrations;
    private final Validations validations;
    private final JudgeRound judgeRound;
    private final HeedAudits heedAudits;
    private final ExplainFailure explainFailure;
    private final FinalityPolicy finalityPolicy;
    private final Evidence evidence;
    private final ValidationTransitions validationTransitions;
    private final ConcludeProof concludeProof;
    private final LookUpRoleHolders roleHolders;
    private final Outcomes outcomes;
    private final AnswerReports answerReports;
    private final Tracing tracing;

    RecordVerdicts(
            Integrations integrations,
            Validations validations,
            JudgeRound judgeRound,
            HeedAudits heedAudits,
            ExplainFailure explainFailure,
            FinalityPolicy finalityPolicy,
            Evidence evidence,
            ValidationTransitions validationTransitions,
            ConcludeProof concludeProof,
            LookUpRoleHolders roleHolders,
            Outcomes outcomes,
            AnswerReports answerReports,
            Tracing tracing) {
        this.integrations = integrations;
        this.validations = validations;
        this.judgeRound = judgeRound;
        this.heedAudits = heedAudits;
        this.explainFailure = explainFailure;
        this.finalityPolicy = finalityPolicy;
        this.evidence = evidence;
        this.validationTransitions = validationTransitions;
        this.concludeProof = concludeProof;
        this.roleHolders = roleHolders;
        this.outcomes = outcomes;
        this.answerReports = answerReports;
        this.tracing = tracing;
    }

    /** Records one result. Waits for its locks. */
    @Override
    @Transactional(TxType.REQUIRES_NEW)
    public void record(RoundResult roundResult) {
        record(List.of(roundResult));
    }

    /** Records several results, or fails for all of them if one integration stays locked too long. */
    @Override
    @Transactional(TxType.REQUIRES_NEW)
    public void recordTogether(Collection<RoundResult> all) {
        integrations.limitLockWait();
        record(all);
    }

    private void record(Collection<RoundResult> all) {
        Map<String, Integration> known = integrations.lockAll(
                all.stream().map(it -> it.claim().integrationId()).collect(Collectors.toSet()));
        Map<UUID, Validation> pending = validations.lockStillClaimed(
                all.stream().map(RoundResult::claim).toList());
        // Locks the roles that these results may prove. This lock is the last one in the order of locks.
        RoleHolders holders = roleHolders.of(rolesFoundSafe(all), known.values());
        Instant now = validations.now();
        outcomes.record(all.stream()
                .filter(it -> pending.containsKey(it.claim().id()))
                .flatMap(it -> tracing
                        .inTraceOf(
                                it.claim().traceparent(),
                                () -> recordResult(
                                        it,
                                        new LockedValidation(
                                                known.get(it.claim().integrationId()),
                                                pending.get(it.claim().id()),
                                                now),
                                        holders))
                        .stream())
                .toList());
        answerReports.answer(
                known.values(),
                pending.values().stream()
                        .filter(it -> it.isRecheck() && it.isAnswered())
                        .map(it -> new AnswerReports.Answered(it.id(), known.get(it.integrationId())))
                        .toList(),
                now);
    }

    /** The roles that these results find safe, and so may prove. */
    private static Set<ProvenRole> rolesFoundSafe(Collection<RoundResult> all) {
        return all.stream()
                .filter(RoundResult.Answered.class::isInstance)
                .map(RoundResult.Answered.class::cast)
                // A role may turn out safe without the answers to the roles that Crossrole assumes.
                .filter(it -> Verdict.of(it.round().own(), it.role(), List.of()).finding() == Finding.SAFE)
                .map(it -> new ProvenRole(it.role().value(), it.claim().tenantId()))
                .collect(Collectors.toSet());
    }

    private Optional<Outcome> recordResult(RoundResult roundResult, LockedValidation locked, RoleHolders holders) {
        Integration integration = locked.integration();
        Claim claim = roundResult.claim();
        if (claim.isRecheck() && !integration.usesRole(claim.roleArn())) {
            validationTransitions.discard(locked);
            return Optional.empty();
        }
        if (roundResult instanceof RoundResult.NotAdmitted notAdmitted) {
            return failWithoutProbe(claim, locked, notAdmitted.reason());
        }
        RoundResult.Answered answered = (RoundResult.Answered) roundResult;
        return integration.isRemoved()
                ? validationTransitions.fail(locked, DetailedReason.of(Reason.INTEGRATION_REMOVED), false)
                : judge(locked, answered.role(), answered.round(), holders);
    }

    private Optional<Outcome> failWithoutProbe(Claim claim, LockedValidation locked, DetailedReason reason) {
        if (claim.isRecheck() && reason.code() == Reason.PARTITION_NOT_SUPPORTED) {
            validationTransitions.postpone(locked, reason.code());
            return Optional.empty();
        }
        return validationTransitions.fail(locked, reason, false);
    }

    private Optional<Outcome> judge(LockedValidation locked, RoleArn role, Round answered, RoleHolders holders) {
        Integration integration = locked.integration();
        Validation validation = locked.validation();
        Instant now = locked.now();
        JudgeRound.Judged judged = judgeRound.judge(locked, role, answered);
        Round round = judged.round();
        Verdict verdict = judged.verdict();
        VendorHealth health = judged.health();
        // A finding that was made while the vendor's side was at fault is forgotten first.
        Progress before = validation.progress().trusting(health).beforeOwnDenial(validation.latestOwnAnswer(), round);
        Progress after = before.after(verdict.finding(), now);
        validation.progress(after, round, evidence.write(round), now);
        boolean vouched = after.since() != null && health.vouchesFor(after.since());
        if (stillConnected(locked, verdict)) {
            return concludeProof.conclude(locked, role, vouched, holders);
        }
        Judgement judgement = needsNoWindow(integration, role, verdict)
                ? new Final(verdict)
                : heedAudits.confirmed(
                        finalityPolicy.judge(verdict, before, after, health, now), judged.objection(), locked, after);
        if (judgement instanceof Wait wait) {
            if (verdict.finding() != Finding.INCONCLUSIVE && !vouched) {
                judgeRound.checkSoon(role);
            }
            return validationTransitions.await(locked, wait);
        }
        // A final verdict without a reason says that the role is safe.
        if (verdict.reason() == null) {
            return concludeProof.conclude(locked, role, vouched, holders);
        }
        return validationTransitions.fail(locked, explainFailure.explain(locked, role, judged), vouched);
    }

    /**
     * Whether the verdict is final at once. An invalid ARN does not become valid by waiting. A role that was proven
     * before is not lost at the first such answer, though.
     */
    private static boolean needsNoWindow(Integration integration, RoleArn role, Verdict verdict) {
        return verdict.isInvalidArn() && !integration.hasProven(role.value());
    }

    /**
     * Whether a recheck confirms a standing connection. One round suffices, because the connection was proven before. A
     * recheck that an operator requested must have probed every kind of neighbour. So must a scheduled recheck that was
     * running when an operator requested one: it becomes the operator's.
     */
    private static boolean stillConnected(LockedValidation locked, Verdict verdict) {
        return locked.validation().isRecheck()
                && locked.integration().status() == IntegrationStatus.CONNECTED
                && verdict.finding() == Finding.SAFE
                && (verdict.complete() || locked.validation().cause() == Cause.RECHECK);
    }
}
