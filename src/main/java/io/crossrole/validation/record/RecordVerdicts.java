package io.crossrole.validation.record;

import io.crossrole.externalid.Difference;
import io.crossrole.externalid.ExternalId;
import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.integration.Integrations;
import io.crossrole.outcome.Outcome;
import io.crossrole.outcome.Outcomes;
import io.crossrole.security.LookUpRoleHolders;
import io.crossrole.security.RoleHolders;
import io.crossrole.security.RoleHolders.ProvenRole;
import io.crossrole.validation.Claim;
import io.crossrole.validation.Evidence;
import io.crossrole.validation.Validation;
import io.crossrole.validation.Validations;
import io.crossrole.validation.verdict.Explanation;
import io.crossrole.validation.verdict.FinalityPolicy;
import io.crossrole.validation.verdict.FinalityPolicy.Final;
import io.crossrole.validation.verdict.FinalityPolicy.Judgement;
import io.crossrole.validation.verdict.FinalityPolicy.Wait;
import io.crossrole.validation.verdict.Probe;
import io.crossrole.validation.verdict.Progress;
import io.crossrole.validation.verdict.Reason;
import io.crossrole.validation.verdict.RoleArn;
import io.crossrole.validation.verdict.Round;
import io.crossrole.validation.verdict.VendorHealth;
import io.crossrole.validation.verdict.VendorHealthCheck;
import io.crossrole.validation.verdict.Verdict;
import io.crossrole.validation.verdict.Verdict.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Writes what was learned of some roles, state and outcomes in one transaction. It first locks the integrations, then the
 * validations, and writes only where a claim's lease still stands; else somebody else knows better, and what was learned is
 * discarded.
 */
@ApplicationScoped
class RecordVerdicts implements VerdictGroupCommit.Commit {

    private final Integrations integrations;
    private final Validations validations;
    private final VendorHealthCheck vendorHealth;
    private final FinalityPolicy finalityPolicy;
    private final Evidence evidence;
    private final ValidationTransitions validationTransitions;
    private final ConcludeProof concludeProof;
    private final LookUpRoleHolders roleHolders;
    private final Outcomes outcomes;

    RecordVerdicts(
            Integrations integrations,
            Validations validations,
            VendorHealthCheck vendorHealth,
            FinalityPolicy finalityPolicy,
            Evidence evidence,
            ValidationTransitions validationTransitions,
            ConcludeProof concludeProof,
            LookUpRoleHolders roleHolders,
            Outcomes outcomes) {
        this.integrations = integrations;
        this.validations = validations;
        this.vendorHealth = vendorHealth;
        this.finalityPolicy = finalityPolicy;
        this.evidence = evidence;
        this.validationTransitions = validationTransitions;
        this.concludeProof = concludeProof;
        this.roleHolders = roleHolders;
        this.outcomes = outcomes;
    }

    /** What was learned of one role. Waits for its locks. */
    @Override
    @Transactional(TxType.REQUIRES_NEW)
    public void record(RoundResult roundResult) {
        record(List.of(roundResult));
    }

    /** What was learned of several; fails for all of them where one is locked for long. */
    @Override
    @Transactional(TxType.REQUIRES_NEW)
    public void recordTogether(Collection<RoundResult> all) {
        integrations.limitLockPatience();
        record(all);
    }

    private void record(Collection<RoundResult> all) {
        Map<String, Integration> known = integrations.lockAll(
                all.stream().map(it -> it.claim().integrationId()).collect(Collectors.toSet()));
        Map<UUID, Validation> pending = validations.lockStillClaimed(
                all.stream().map(RoundResult::claim).toList());
        RoleHolders holders = roleHolders.of(foundSafe(all), known.values());
        Instant now = validations.now();
        List<Outcome> told = new ArrayList<>();
        for (RoundResult roundResult : all) {
            Validation validation = pending.get(roundResult.claim().id());
            if (validation != null) {
                conclude(roundResult, known.get(roundResult.claim().integrationId()), validation, holders, now)
                        .ifPresent(told::add);
            }
        }
        outcomes.record(told);
    }

    /** Those of the roles that may be proven by this. */
    private static Set<ProvenRole> foundSafe(Collection<RoundResult> all) {
        return all.stream()
                .filter(RoundResult.Answered.class::isInstance)
                .map(RoundResult.Answered.class::cast)
                .filter(it -> Verdict.of(it.round(), it.role(), List.of()).finding() == Finding.SAFE)
                .map(it -> new ProvenRole(it.role().value(), it.claim().tenantId()))
                .collect(Collectors.toSet());
    }

    private Optional<Outcome> conclude(
            RoundResult roundResult, Integration integration, Validation validation, RoleHolders holders, Instant now) {
        Claim claim = roundResult.claim();
        if (claim.isRecheck() && !integration.isConnectedThrough(claim.roleArn())) {
            validationTransitions.discard(integration, validation, now);
            return Optional.empty();
        }
        if (roundResult instanceof RoundResult.Refused refused) {
            return refuse(claim, integration, validation, refused.explanation(), now);
        }
        RoundResult.Answered answered = (RoundResult.Answered) roundResult;
        return integration.isRemoved()
                ? validationTransitions.fail(
                        integration, validation, Explanation.of(Reason.INTEGRATION_REMOVED), false, now)
                : judge(integration, validation, answered.role(), answered.round(), holders, now);
    }

    private Optional<Outcome> refuse(
            Claim claim, Integration integration, Validation validation, Explanation explanation, Instant now) {
        if (claim.isRecheck() && explanation.reason() == Reason.PARTITION_NOT_SUPPORTED) {
            validationTransitions.putOff(validation, explanation.reason(), now);
            return Optional.empty();
        }
        return validationTransitions.fail(integration, validation, explanation, false, now);
    }

    private Optional<Outcome> judge(
            Integration integration,
            Validation validation,
            RoleArn role,
            Round round,
            RoleHolders holders,
            Instant now) {
        VendorHealth health = vendorHealth.in(role.partition());
        Verdict verdict = verdict(integration, role, round, health);
        Progress before = validation.progress().trusting(health);
        Progress after = before.after(verdict.finding(), now);
        validation.progress(after, evidence.write(round));
        boolean vouched = after.since() != null && health.vouchesFor(after.since());
        if (stands(integration, validation, verdict)) {
            return concludeProof.conclude(integration, validation, role, vouched, holders, now);
        }
        Judgement judgement = needsNoWindow(integration, role, verdict)
                ? new Final(verdict)
                : finalityPolicy.judge(verdict, before, after, health, now);
        if (judgement instanceof Wait wait) {
            if (verdict.finding() != Finding.INCONCLUSIVE && !vouched) {
                vendorHealth.lookSoon(role.partition());
            }
            return validationTransitions.await(integration, validation, wait, now);
        }
        if (verdict.reason() == null) {
            return concludeProof.conclude(integration, validation, role, vouched, holders, now);
        }
        boolean provenBefore = integration.hasProven(role.value());
        return validationTransitions.fail(
                integration, validation, Explanation.of(verdict.reason(), round, role, provenBefore), vouched, now);
    }

    private static Verdict verdict(Integration integration, RoleArn role, Round round, VendorHealth health) {
        List<Difference> differences = Difference.possibleFor(new ExternalId(integration.externalId()));
        Verdict verdict = Verdict.of(round, role, Probe.withOthers(differences));
        return health.isWrong() && !verdict.isOfTheArnAlone() ? Verdict.INCONCLUSIVE : verdict;
    }

    /** What is no ARN becomes none by waiting; but one that was proven is not lost in a moment, whatever STS says. */
    private static boolean needsNoWindow(Integration integration, RoleArn role, Verdict verdict) {
        return verdict.isOfTheArnAlone() && !integration.hasProven(role.value());
    }

    /**
     * A connection that is looked at again needs no second round: it has had them, and nobody waits for a proof. But an
     * operator, who may have joined a recheck that was under way, is told of all neighbours.
     */
    private static boolean stands(Integration integration, Validation validation, Verdict verdict) {
        return validation.isRecheck()
                && integration.status() == IntegrationStatus.CONNECTED
                && verdict.finding() == Finding.SAFE
                && (verdict.whole() || validation.cause() == Validation.Cause.RECHECK);
    }
}
