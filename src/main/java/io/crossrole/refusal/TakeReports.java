package io.crossrole.refusal;

import io.crossrole.intake.InboundEvent;
import io.crossrole.intake.Rejection;
import io.crossrole.intake.batch.BatchHandler.Rejected;
import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.integration.Integrations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Counts reports of refusals, and notes which connections await a recheck because of them. A report about an integration
 * that was removed has no effect, and one about an integration that is not connected is only counted.
 */
@ApplicationScoped
class TakeReports {

    private final Integrations integrations;
    private final RefusedUses uses;
    private final RefusalWatches watches;

    TakeReports(Integrations integrations, RefusedUses uses, RefusalWatches watches) {
        this.integrations = integrations;
        this.uses = uses;
        this.watches = watches;
    }

    /**
     * Handles a batch of reports in a few statements.
     *
     * @return the rejected reports
     */
    @Transactional(TxType.MANDATORY)
    List<Rejected<ConnectionRefused>> take(List<InboundEvent<ConnectionRefused>> reports) {
        Map<String, Integration> stored = integrations.lockAll(
                reports.stream().map(it -> it.data().integrationId()).collect(Collectors.toSet()));
        List<Rejected<ConnectionRefused>> rejected = new ArrayList<>();
        List<RefusedUses.Report> counted = new ArrayList<>();
        for (InboundEvent<ConnectionRefused> each : reports) {
            ConnectionRefused data = each.data();
            Integration integration = stored.get(data.integrationId());
            if (integration == null) {
                rejected.add(new Rejected<>(
                        each,
                        Rejection.UNKNOWN_INTEGRATION,
                        "integration '%s' was never requested".formatted(data.integrationId())));
            } else if (!integration.tenantId().equals(data.tenantId())) {
                rejected.add(Rejected.ofAnotherTenant(each, integration.id(), data.tenantId()));
            } else if (!integration.isRemoved()) {
                try {
                    counted.add(report(each, Instant.parse(data.refusedAt())));
                } catch (DateTimeParseException e) {
                    rejected.add(new Rejected<>(each, Rejection.SCHEMA_VIOLATION, "refusedAt: there is no such time"));
                }
            }
        }
        if (!counted.isEmpty()) {
            Set<String> news = uses.count(counted);
            watches.await(news.stream()
                    .filter(it -> stored.get(it).status() == IntegrationStatus.CONNECTED)
                    .toList());
            uses.limit(news);
        }
        return rejected;
    }

    /** A clock that is ahead must not hide later reports, so the event's own time limits that of the refusal. */
    private static RefusedUses.Report report(InboundEvent<ConnectionRefused> event, Instant refusedAt) {
        ConnectionRefused data = event.data();
        Instant at = refusedAt.isAfter(event.occurredAt()) ? event.occurredAt() : refusedAt;
        return new RefusedUses.Report(
                data.integrationId(),
                Principals.roleOf(data.principal()),
                data.region(),
                data.action(),
                data.errorCode(),
                at);
    }
}
