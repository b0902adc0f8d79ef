package io.crossrole.roleaudit.queue;

import io.crossrole.background.CachedValue;
import io.crossrole.background.Schedule;
import io.crossrole.externalid.catalog.RoleAuditSwitch;
import io.crossrole.roleaudit.queue.RoleAudits.Backlog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** Gauges of audits. Each replica reads them every 15 seconds and reports the same: zeros while no role is audited. */
@Startup
@ApplicationScoped
class RoleAuditGauges {

    /** With the default waits, the fifth attempt comes a quarter of an hour after the first. */
    private static final int ACCEPTED_ATTEMPTS = 4;

    private static final Backlog NOTHING = new Backlog(0, 0, 0);

    RoleAuditGauges(RoleAudits audits, RoleAuditSwitch audited, Schedule schedule, MeterRegistry registry) {
        CachedValue<Backlog> backlog = schedule.cached(
                15,
                "Audits of roles could not be counted, retrying",
                NOTHING,
                () -> audited.enabled() ? audits.backlog(ACCEPTED_ATTEMPTS) : NOTHING);
        Gauge.builder("crossrole.role.audits.due", () -> backlog.get().due())
                .description("Audits of roles that are due, counted up to 10000")
                .register(registry);
        Gauge.builder("crossrole.role.audits.due.oldest", () -> backlog.get().oldestSeconds())
                .description("Time for which the first of these audits has been due")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("crossrole.role.audits.unanswered", () -> backlog.get().unanswered())
                .description("Audits of roles that have failed " + ACCEPTED_ATTEMPTS + " times or more")
                .register(registry);
    }
}
