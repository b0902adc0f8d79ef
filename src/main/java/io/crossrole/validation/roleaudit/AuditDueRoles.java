package io.crossrole.validation.roleaudit;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.background.Backoff;
import io.crossrole.background.Gate;
import io.crossrole.background.Schedule;
import io.crossrole.background.Work;
import io.crossrole.externalid.catalog.RoleAuditSwitch;
import io.crossrole.logging.Log;
import io.crossrole.roleaudit.queue.ClaimedRoleAudit;
import io.crossrole.roleaudit.queue.NextRoleAudit;
import io.crossrole.roleaudit.queue.RoleAuditConfig;
import io.crossrole.roleaudit.queue.RoleAudits;
import io.crossrole.validation.roleaudit.AuditResult.Audited;
import io.crossrole.validation.roleaudit.AuditResult.Failed;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * Audits due roles, one at a time in each replica, the tenants in turn. An audit that fails is made again later, and no other
 * audit follows at once: AWS may throttle, or deny everything. One that a kill interrupts is due again when its lease ends.
 */
@ApplicationScoped
class AuditDueRoles {

    private static final Log LOG = Log.of(AuditDueRoles.class);

    /** Longer than the calls of an audit take; a longer audit is discarded. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final RoleAuditSwitch audited;
    private final NextRoleAudit next;
    private final RoleAudits audits;
    private final PrepareRoleAudit prepareRoleAudit;
    private final AuditRole auditRole;
    private final RecordRoleAudit recordRoleAudit;
    private final Backoff backoff;
    private final Gate gate;
    private final Schedule schedule;
    private final MeterRegistry meters;

    AuditDueRoles(
            RoleAuditSwitch audited,
            NextRoleAudit next,
            RoleAudits audits,
            PrepareRoleAudit prepareRoleAudit,
            AuditRole auditRole,
            RecordRoleAudit recordRoleAudit,
            RoleAuditConfig config,
            Gate gate,
            Schedule schedule,
            MeterRegistry meters) {
        this.audited = audited;
        this.next = next;
        this.audits = audits;
        this.prepareRoleAudit = prepareRoleAudit;
        this.auditRole = auditRole;
        this.recordRoleAudit = recordRoleAudit;
        this.backoff = new Backoff(config.firstRetry(), config.longestRetry());
        this.gate = gate;
        this.schedule = schedule;
        this.meters = meters;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void auditDue() {
        try {
            boolean moreMayBeDue = audited.enabled();
            while (moreMayBeDue && !schedule.isStopping() && !gate.isClosed(Work.PROBES)) {
                moreMayBeDue = auditNext();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // Its message may quote a policy.
            LOG.warn(
                    "Roles could not be audited, and are audited later",
                    kv("cause", e.getClass().getSimpleName()));
        }
    }

    /** Returns whether another audit may follow at once. */
    private boolean auditNext() throws InterruptedException {
        Optional<ClaimedRoleAudit> claimed = QuarkusTransaction.requiringNew().call(() -> next.claim(LEASE));
        return claimed.isPresent() && audit(claimed.get());
    }

    private boolean audit(ClaimedRoleAudit claimed) throws InterruptedException {
        Optional<AuditSubject> subject = prepareRoleAudit.prepare(claimed.integrationId());
        if (subject.isEmpty()) {
            QuarkusTransaction.requiringNew().run(() -> audits.forget(claimed));
            return true;
        }
        AuditResult result = auditRole.audit(subject.get());
        if (result instanceof Audited whole) {
            recordRoleAudit.record(claimed, subject.get(), whole);
            count(whole.refused().isEmpty() ? "audited" : "refused");
            return true;
        }
        if (result instanceof Failed failed) {
            retry(claimed, failed);
        } else {
            QuarkusTransaction.requiringNew().run(() -> audits.postpone(claimed));
        }
        return false;
    }

    private void retry(ClaimedRoleAudit claimed, Failed failed) {
        Duration wait = backoff.after(claimed.attempts());
        QuarkusTransaction.requiringNew().run(() -> audits.retry(claimed, wait));
        count("failed");
        LOG.info(
                "A role could not be audited, and is audited later",
                kv("integrationId", claimed.integrationId()),
                kv("code", failed.code()),
                kv("wait", wait));
    }

    private void count(String result) {
        meters.counter("crossrole.role.audits", "result", result).increment();
    }
}
