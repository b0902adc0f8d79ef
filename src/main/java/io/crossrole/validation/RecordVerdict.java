package io.crossrole.validation;

import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.integration.Integrations;
import io.crossrole.validation.Patience.Judgement;
import io.crossrole.validation.Patience.Wait;
import io.crossrole.validation.Verdict.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;

/**
 * Writes what a worker learned, state and outcome in one transaction. It first locks the integration, then the validation,
 * and writes only if the worker's lease still stands; else somebody else knows better, and what was learned is discarded.
 */
@ApplicationScoped
class RecordVerdict {

    private final Integrations integrations;
    private final Validations validations;
    private final VendorHealthCheck vendorHealth;
    private final Patience patience;
    private final Evidence evidence;
    private final Conclusion conclusion;

    RecordVerdict(
            Integrations integrations,
            Validations validations,
            VendorHealthCheck vendorHealth,
            Patience patience,
            Evidence evidence,
            Conclusion conclusion) {
        this.integrations = integrations;
        this.validations = validations;
        this.vendorHealth = vendorHealth;
        this.patience = patience;
        this.evidence = evidence;
        this.conclusion = conclusion;
    }

    private interface Step {
        void take(Integration integration, Validation validation, Instant now);
    }

    /** The role was refused without asking AWS. */
    @Transactional(TxType.REQUIRES_NEW)
    void refused(Claim claim, Explanation explanation) {
        withLocked(claim, (integration, validation, now) -> {
            if (claim.isRecheck() && explanation.reason() == Reason.PARTITION_NOT_SUPPORTED) {
                conclusion.putOff(validation, explanation.reason(), now);
            } else {
                conclusion.fail(integration, validation, explanation, now);
            }
        });
    }

    /** The role answered a round of probes. */
    @Transactional(TxType.REQUIRES_NEW)
    void answered(Claim claim, RoleArn role, Round round) {
        withLocked(claim, (integration, validation, now) -> {
            if (integration.isRemoved()) {
                conclusion.fail(integration, validation, Explanation.of(Reason.INTEGRATION_REMOVED), now);
            } else {
                judge(integration, validation, role, round, now);
            }
        });
    }

    private void withLocked(Claim claim, Step step) {
        Integration integration = integrations.lock(claim.integrationId()).orElseThrow();
        validations.lockIfStill(claim).ifPresent(validation -> {
            Instant now = validations.now();
            if (claim.isRecheck() && !integration.isConnectedThrough(claim.roleArn())) {
                conclusion.discard(integration, validation, now);
            } else {
                step.take(integration, validation, now);
            }
        });
    }

    private void judge(Integration integration, Validation validation, RoleArn role, Round round, Instant now) {
        VendorHealth health = vendorHealth.in(role.partition());
        Verdict verdict = health.isWrong() ? Verdict.INCONCLUSIVE : Verdict.of(round, role);
        Progress before = validation.progress().trusting(health);
        Progress after = before.after(verdict.finding(), now);
        validation.progress(after, evidence.write(round));
        if (stands(integration, validation, verdict)) {
            conclusion.succeed(integration, validation, role, now);
            return;
        }
        Judgement judgement = patience.judge(verdict, before, after, health, now);
        if (judgement instanceof Wait wait) {
            if (verdict.isAgainstTheRole() && !health.vouchesFor(after.since())) {
                vendorHealth.lookSoon(role.partition());
            }
            conclusion.await(integration, validation, wait, now);
        } else if (verdict.reason() == null) {
            conclusion.succeed(integration, validation, role, now);
        } else {
            boolean provenBefore = integration.hasProven(role.value());
            conclusion.fail(integration, validation, Explanation.of(verdict.reason(), round, role, provenBefore), now);
        }
    }

    /** A connection that is looked at again needs no second round: it has had them, and nobody waits for a proof. */
    private static boolean stands(Integration integration, Validation validation, Verdict verdict) {
        return validation.isRecheck()
                && integration.status() == IntegrationStatus.CONNECTED
                && verdict.finding() == Finding.SAFE;
    }
}
