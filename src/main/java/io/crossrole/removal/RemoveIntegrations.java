package io.crossrole.removal;

import io.crossrole.intake.InboundEvent;
import io.crossrole.intake.batch.Answers;
import io.crossrole.intake.batch.BatchHandler.Rejected;
import io.crossrole.integration.Integration;
import io.crossrole.integration.Integrations;
import io.crossrole.integration.NewIntegration;
import io.crossrole.outcome.Outcome;
import io.crossrole.outcome.OutcomeType;
import io.crossrole.outcome.Outcomes;
import io.crossrole.refusal.RefusalWatches;
import io.crossrole.roleaudit.queue.RoleAudits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Removes integrations permanently and records one outcome for each. An integration that was never requested leaves a
 * tombstone, so that a late request does not create it.
 */
@ApplicationScoped
class RemoveIntegrations {

    private final Integrations integrations;
    private final Outcomes outcomes;
    private final RoleAudits roleAudits;
    private final RefusalWatches refusalWatches;
    private final Clock clock;

    RemoveIntegrations(
            Integrations integrations,
            Outcomes outcomes,
            RoleAudits roleAudits,
            RefusalWatches refusalWatches,
            Clock clock) {
        this.integrations = integrations;
        this.outcomes = outcomes;
        this.roleAudits = roleAudits;
        this.refusalWatches = refusalWatches;
        this.clock = clock;
    }

    private sealed interface Answer {}

    private record Removed(Outcome outcome) implements Answer {}

    /** A removal of a removed integration: that outcome is published again. */
    private record Repeated(UUID outcomeId) implements Answer {}

    private record DeadLettered(Rejected<IntegrationRemoved> rejected) implements Answer {}

    /**
     * Handles a batch of removals in a few statements.
     *
     * @return the rejected removals
     */
    @Transactional(TxType.MANDATORY)
    List<Rejected<IntegrationRemoved>> remove(List<InboundEvent<IntegrationRemoved>> removals) {
        Instant now = clock.instant();
        Map<String, InboundEvent<IntegrationRemoved>> firsts = removals.stream()
                .collect(Collectors.toMap(
                        RemoveIntegrations::idOf, Function.identity(), (first, repeat) -> first, LinkedHashMap::new));
        Set<String> inserted = integrations.insertAbsent(firsts.values().stream()
                .map(it -> NewIntegration.tombstone(idOf(it), it.data().tenantId(), now))
                .toList());
        Map<String, Integration> stored = integrations.lockAll(firsts.keySet());
        Answers<Answer> answers = new Answers<>(removals.stream()
                .map(it -> firsts.get(idOf(it)) == it && inserted.contains(idOf(it))
                        ? removed(stored.get(idOf(it)), NewIntegration.FIRST_SEQUENCE, it, now)
                        : answer(it, stored.get(idOf(it)), now))
                .toList());
        List<Outcome> removed = answers.of(Removed.class).map(Removed::outcome).toList();
        List<String> removedIds = removed.stream().map(Outcome::integrationId).toList();
        roleAudits.forget(removedIds);
        refusalWatches.abandon(removedIds);
        outcomes.record(removed);
        outcomes.republish(answers.of(Repeated.class)
                .map(Repeated::outcomeId)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
        return answers.of(DeadLettered.class).map(DeadLettered::rejected).toList();
    }

    private static String idOf(InboundEvent<IntegrationRemoved> removal) {
        return removal.data().integrationId();
    }

    /** Removes an integration that was there before this batch or before an earlier removal in it. */
    private static Answer answer(InboundEvent<IntegrationRemoved> removal, Integration integration, Instant now) {
        String tenantId = removal.data().tenantId();
        if (!integration.tenantId().equals(tenantId)) {
            return new DeadLettered(Rejected.ofAnotherTenant(removal, integration.id(), tenantId));
        }
        if (integration.isRemoved()) {
            return new Repeated(Outcome.idOf(integration.id(), OutcomeType.CONNECTION_REMOVED));
        }
        integration.remove(now);
        return removed(integration, integration.nextSequence(), removal, now);
    }

    private static Removed removed(
            Integration integration, long sequence, InboundEvent<IntegrationRemoved> removal, Instant now) {
        return new Removed(new Outcome(
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
                        now)));
    }
}
