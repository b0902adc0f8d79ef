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
 * Removes integrations permanently and records one outcome for each. An integration that was never requested leaves a
 * tombstone, so that a late request does not create it.
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

    /**
     * Handles a batch of removals in a few statements.
     *
     * @return the rejected removals
     */
    @Transactional(TxType.MANDATORY)
    List<Rejected<IntegrationRemoved>> remove(List<InboundEvent<IntegrationRemoved>> removals) {
        Instant now = clock.instant();
        Map<String, NewIntegration> tombstones = new LinkedHashMap<>();
        removals.forEach(it -> tombstones.putIfAbsent(
                it.data().integrationId(),
                NewIntegration.tombstone(it.data().integrationId(), it.data().tenantId(), now)));
        Set<String> insertedTombstones = integrations.insertAbsent(tombstones.values());
        Map<String, Integration> stored = integrations.lockAll(tombstones.keySet());

        List<Outcome> removed = new ArrayList<>();
        Set<String> recordedTombstones = new LinkedHashSet<>();
        Set<UUID> repeatedIds = new LinkedHashSet<>();
        List<Rejected<IntegrationRemoved>> rejected = new ArrayList<>();
        for (InboundEvent<IntegrationRemoved> removal : removals) {
            Integration integration = stored.get(removal.data().integrationId());
            String id = integration.id();
            if (!integration.tenantId().equals(removal.data().tenantId())) {
                rejected.add(
                        Rejected.ofAnotherTenant(removal, id, removal.data().tenantId()));
            } else if (insertedTombstones.contains(id) && recordedTombstones.add(id)) {
                removed.add(removed(integration, NewIntegration.FIRST_SEQUENCE, removal, now));
            } else if (!integration.isRemoved()) {
                integration.remove(now);
                removed.add(removed(integration, integration.nextSequence(), removal, now));
            } else {
                repeatedIds.add(Outcome.idOf(id, OutcomeType.CONNECTION_REMOVED));
            }
        }
        outcomes.record(removed);
        outcomes.republish(repeatedIds);
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
                integration.status(),
                new Outcome.Origin(removal.id(), removal.traceparent()),
                now,
                new ConnectionRemoved(
                        integration.id(),
                        integration.tenantId(),
                        OutcomeType.CONNECTION_REMOVED.cloudEventsType(),
                        integration.status().name(),
                        integration.type(),
                        integration.roleArn().orElse(null),
                        integration.roleAccountId().orElse(null),
                        "removal",
                        now));
    }
}
