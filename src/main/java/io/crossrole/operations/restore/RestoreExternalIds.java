package io.crossrole.operations.restore;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.integration.ExternalId;
import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.integration.Integrations;
import io.crossrole.integration.IntegrationsStored;
import io.crossrole.integration.NewIntegration;
import io.crossrole.logging.Log;
import io.crossrole.outcome.OutcomeType;
import io.crossrole.outcome.Outcomes;
import io.crossrole.outcome.PublishedOutcome;
import io.crossrole.partition.AwsPartition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Restores integrations with the External IDs that customers' roles require. If the database has another External ID
 * for an integration, it stays and an error is logged: an operator must decide.
 */
@ApplicationScoped
class RestoreExternalIds implements RestoreStep {

    private static final Log LOG = Log.of(RestoreExternalIds.class);

    private final Integrations integrations;
    private final Outcomes outcomes;
    private final Event<IntegrationsStored> integrationsStored;

    RestoreExternalIds(Integrations integrations, Outcomes outcomes, Event<IntegrationsStored> integrationsStored) {
        this.integrations = integrations;
        this.outcomes = outcomes;
        this.integrationsStored = integrationsStored;
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public RestoreTally restore(Collection<PublishedOutcome> published, boolean dryRun) {
        Map<String, PublishedOutcome> createdById = new LinkedHashMap<>();
        published.stream()
                .filter(it -> it.type() == OutcomeType.EXTERNAL_ID_CREATED
                        && it.text("externalId") != null
                        && it.text("partition") != null)
                .forEach(it -> createdById.putIfAbsent(it.integrationId(), it));
        Map<String, Integration> existing = integrations.lockAll(createdById.keySet());
        Map<ExternalId, Integration> holders = integrations.byExternalId(createdById.values().stream()
                .map(RestoreExternalIds::externalId)
                .toList());

        Map<ExternalId, String> firstClaimants = new HashMap<>();
        createdById.values().stream()
                .filter(it -> !existing.containsKey(it.integrationId()))
                .forEach(it -> firstClaimants.putIfAbsent(externalId(it), it.integrationId()));
        Map<Fate, List<PublishedOutcome>> byFate = createdById.values().stream()
                .collect(Collectors.groupingBy(
                        it -> fate(it, existing.get(it.integrationId()), holders, firstClaimants),
                        () -> new EnumMap<>(Fate.class),
                        Collectors.toList()));
        List<PublishedOutcome> missing = byFate.getOrDefault(Fate.MISSING, List.of());
        List<PublishedOutcome> matching = new ArrayList<>(byFate.getOrDefault(Fate.EXISTS, List.of()));
        matching.addAll(missing);
        List<PublishedOutcome> conflicts = byFate.getOrDefault(Fate.CONFLICTS, List.of());
        logConflicts(conflicts);
        if (!dryRun) {
            insert(missing);
        }
        int restored = dryRun ? outcomes.countUnrecorded(matching) : outcomes.restore(matching);
        return RestoreTally.NOTHING
                .with(RestoreTally.CONFLICTS, conflicts.size())
                .with(RestoreTally.INTEGRATIONS, missing.size())
                .with(RestoreTally.OUTCOMES, restored);
    }

    /** The fate of a published External ID. */
    private enum Fate {
        /** Its integration exists and has it. */
        EXISTS,
        /** Its integration is missing and gets it. */
        MISSING,
        /** Its integration has another one or another tenant, or another integration has it. */
        CONFLICTS
    }

    /**
     * @param holders the integrations with published External IDs
     * @param firstClaimants the first missing integration with each External ID
     */
    private static Fate fate(
            PublishedOutcome created,
            Integration integration,
            Map<ExternalId, Integration> holders,
            Map<ExternalId, String> firstClaimants) {
        if (integration != null) {
            return matches(integration, created) ? Fate.EXISTS : Fate.CONFLICTS;
        }
        ExternalId externalId = externalId(created);
        boolean isFree = !holders.containsKey(externalId)
                && firstClaimants.get(externalId).equals(created.integrationId());
        return isFree ? Fate.MISSING : Fate.CONFLICTS;
    }

    private static boolean matches(Integration integration, PublishedOutcome created) {
        return integration.tenantId().equals(created.tenantId())
                && externalId(created).equals(integration.externalId());
    }

    private static ExternalId externalId(PublishedOutcome created) {
        return new ExternalId(created.text("externalId"));
    }

    private static void logConflicts(List<PublishedOutcome> conflicts) {
        if (!conflicts.isEmpty()) {
            LOG.error(
                    "Integrations were not restored: the database has another External ID for them, or another integration with theirs; their customers' roles may require the published one",
                    kv(
                            "integrationIds",
                            conflicts.stream()
                                    .map(PublishedOutcome::integrationId)
                                    .toList()));
        }
    }

    private void insert(List<PublishedOutcome> missing) {
        Set<String> inserted = integrations.insertAbsent(
                missing.stream().map(RestoreExternalIds::newIntegration).toList());
        if (inserted.size() != missing.size()) {
            throw new IllegalStateException("an integration was requested while it was being restored");
        }
        if (!inserted.isEmpty()) {
            integrationsStored.fire(new IntegrationsStored(inserted));
        }
    }

    private static NewIntegration newIntegration(PublishedOutcome created) {
        return new NewIntegration(
                created.integrationId(),
                created.tenantId(),
                created.text("integrationType"),
                new AwsPartition(created.text("partition")),
                created.text("expectedAccountId"),
                externalId(created),
                IntegrationStatus.AWAITING_ROLE,
                created.createdAt());
    }
}
