package io.crossrole.validation.roleaudit;

import io.crossrole.background.Schedule;
import io.crossrole.roleaudit.permissions.PermissionsReport;
import io.crossrole.roleaudit.permissions.Simulated;
import io.crossrole.roleaudit.permissions.Simulation;
import io.crossrole.roleaudit.queue.RoleAuditConfig;
import io.crossrole.roleaudit.trust.TrustAudit;
import io.crossrole.roleaudit.trust.TrustPolicyAudit;
import io.crossrole.validation.probe.RoleAnswer;
import io.crossrole.validation.probe.RoleReader;
import io.crossrole.validation.probe.RoleReader.ReadableRole;
import io.crossrole.validation.probe.budget.StsBudget;
import io.crossrole.validation.roleaudit.AuditResult.Audited;
import io.crossrole.validation.roleaudit.AuditResult.Failed;
import io.crossrole.validation.roleaudit.AuditResult.Postponed;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Audits a role in one session. The policy that is read is judged at once and dropped. Never within a transaction. */
@ApplicationScoped
class AuditRole {

    private static final String READ_ROLE = "iam:GetRole";
    private static final String SIMULATE = "iam:SimulatePrincipalPolicy";

    private final RoleReader reader;
    private final StsBudget budget;
    private final RoleAuditConfig config;
    private final Schedule schedule;

    AuditRole(RoleReader reader, StsBudget budget, RoleAuditConfig config, Schedule schedule) {
        this.reader = reader;
        this.budget = budget;
        this.config = config;
        this.schedule = schedule;
    }

    AuditResult audit(AuditSubject subject) throws InterruptedException {
        if (!budget.tryTakeCall(subject.role().partition())) {
            return new Postponed();
        }
        RoleAnswer<ReadableRole> opened = paced(() -> reader.open(subject.role(), subject.externalId()));
        if (opened instanceof RoleAnswer.Read<ReadableRole> read) {
            return audit(subject, read.value());
        }
        if (opened instanceof RoleAnswer.Failed<ReadableRole> failed && failed.isThrottled()) {
            budget.slowDown(subject.role().partition());
        }
        return opened instanceof RoleAnswer.Failed<ReadableRole> failed
                ? new Failed(failed.code())
                // A recheck finds out whether the connection is lost.
                : new Failed("AccessDenied");
    }

    private AuditResult audit(AuditSubject subject, ReadableRole role) throws InterruptedException {
        List<String> refused = new ArrayList<>();
        RoleAnswer<TrustAudit> trust = judgeTrust(subject, paced(role::trustPolicy));
        if (trust instanceof RoleAnswer.Failed<TrustAudit> failed) {
            return new Failed(failed.code());
        }
        RoleAnswer<PermissionsReport> permissions = simulate(subject, role);
        if (permissions instanceof RoleAnswer.Failed<PermissionsReport> failed) {
            return new Failed(failed.code());
        }
        Optional<TrustAudit> trustAudit = valueOf(trust);
        Optional<PermissionsReport> report = valueOf(permissions);
        if (trustAudit.isEmpty()) {
            refused.add(READ_ROLE);
        }
        if (report.isEmpty()) {
            refused.add(SIMULATE);
        }
        return new Audited(List.copyOf(refused), trustAudit, report);
    }

    private static RoleAnswer<TrustAudit> judgeTrust(AuditSubject subject, RoleAnswer<String> policy) {
        if (policy instanceof RoleAnswer.Read<String> read) {
            TrustAudit audit = TrustPolicyAudit.of(read.value(), subject.trust());
            return audit.readable() ? new RoleAnswer.Read<>(audit) : new RoleAnswer.Failed<>("NotAPolicy", false);
        }
        return policy instanceof RoleAnswer.Failed<String> failed
                ? new RoleAnswer.Failed<>(failed.code(), failed.isThrottled())
                : new RoleAnswer.Refused<>();
    }

    private RoleAnswer<PermissionsReport> simulate(AuditSubject subject, ReadableRole role)
            throws InterruptedException {
        List<List<Simulated>> answers = new ArrayList<>();
        for (Simulation simulation : subject.permissions().simulations()) {
            RoleAnswer<List<Simulated>> answer = paced(() -> role.simulate(simulation));
            if (answer instanceof RoleAnswer.Failed<List<Simulated>> failed) {
                return new RoleAnswer.Failed<>(failed.code(), failed.isThrottled());
            }
            if (answer instanceof RoleAnswer.Read<List<Simulated>> read) {
                answers.add(read.value());
            } else {
                return new RoleAnswer.Refused<>();
            }
        }
        return new RoleAnswer.Read<>(subject.permissions().judge(answers));
    }

    /** AWS limits calls for each account, and the customer's own people and tools make some, too. */
    private <T> RoleAnswer<T> paced(Supplier<RoleAnswer<T>> call) throws InterruptedException {
        return schedule.stopsWithin(config.pause()) ? new RoleAnswer.Failed<>("Stopping", false) : call.get();
    }

    private static <T> Optional<T> valueOf(RoleAnswer<T> answer) {
        return answer instanceof RoleAnswer.Read<T> read ? Optional.of(read.value()) : Optional.empty();
    }
}
