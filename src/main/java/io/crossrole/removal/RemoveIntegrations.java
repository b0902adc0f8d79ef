package io.crossrole.removal;

import io.crossrole.intake.InboundEvent;
import io.crossrole.intake.batch.BatchHandler.Rejected;
import io.crossrole.integration.Integration;
import io.crossrole.integration.Integrations;
import io.crossrole.integration.NewIntegration;
import io.crossrole.outcome.Outcome;
import io.crossrole.outcome.OutcomeType;
import io.crossrole.outcome.Outcomes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Ends integrations for good, and announces it once. An integration that nobody has requested yet leaves a tombstone, so
 * that a request that arrives late does not bring it to life.
 */
@ApplicationScoped
class RemoveIntegrations {

    private final Integrations integrations;
    private final Outcomes outcomes;
    private final Clock clock;

    RemoveIntegrations(Integrations integrations, Outcomes outcomes, Clock clock) {
        this.integrations = integrations;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    /** A batch of removals, in a few statements of the caller's transaction. */
    @Transactional(TxType.MANDATORY)
    List<Rejected<IntegrationRemoved>> remove(List<InboundEvent<IntegrationRemoved>> removals) {
        Instant now = clock.instant();
        Map<String, NewIntegration> tombstones = new LinkedHashMap<>();
        removals.forEach(it -> tombstones.putIfAbsent(
                it.data().integrationId(),
                NewIntegration.tombstone(it.data().integrationId(), it.data().tenantId(), now)));
        Set<String> unknown = integrations.insertAbsent(tombstones.values());
        Map<String, Integration> stored = integrations.lockAll(tombstones.keySet());

        List<Outcome> removed = new ArrayList<>();
        Set<String> announced = new LinkedHashSet<>();
        Set<UUID> again = new LinkedHashSet<>();
        List<Rejected<IntegrationRemoved>> rejected = new ArrayList<>();
        for (InboundEvent<IntegrationRemoved> removal : removals) {
            Integration integration = stored.get(removal.data().integrationId());
            String id = integration.id();
            if (!integration.tenantId().equals(removal.data().tenantId())) {
                rejected.add(
                        Rejected.ofAnotherTenant(removal, id, removal.data().tenantId()));
            } else if (unknown.contains(id) && announced.add(id)) {
                removed.add(removed(integration, NewIntegration.FIRST_SEQUENCE, removal, now));
            } else if (!integration.isRemoved()) {
                integration.remove(now);
                removed.add(removed(integration, integration.nextSequence(), removal, now));
            } else {
                again.add(Outcome.idOf(id, OutcomeType.CONNECTION_REMOVED));
            }
        }
        outcomes.record(removed);
        outcomes.republish(again);
        return rejected;
    }

    private static Outcome removed(
            Integration integration, long sequence, InboundEvent<IntegrationRemoved> removal, Instant now) {
        return new Outcome(
                Outcome.idOf(integration.id(), OutcomeType.CONNECTION_REMOVED),
                OutcomeType.CONNECTION_REMOVED,
                integration.id(),
                integration.tenantId(),
                sequence,
                integration.status().name(),
                new Outcome.Origin(removal.id(), removal.traceparent()),
                now,
                new ConnectionRemoved(
                        integration.id(),
                        integration.tenantId(),
                        integration.status().name(),
                        integration.type(),
                        integration.roleArn().orElse(null),
                        integration.roleAccountId().orElse(null),
                        "removal",
                        now));
    }
}
