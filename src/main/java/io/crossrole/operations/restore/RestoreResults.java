package io.crossrole.operations.restore;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.integration.ExternalId;
import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationSnapshot;
import io.crossrole.integration.Integrations;
import io.crossrole.integration.NewIntegration;
import io.crossrole.logging.Log;
import io.crossrole.outcome.OutcomeType;
import io.crossrole.outcome.Outcomes;
import io.crossrole.outcome.PublishedOutcome;
import io.crossrole.validation.table.RestoredSubmissions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Restores integrations to their last published state, together with the published outcomes and the submissions that
 * they answer.
 */
@ApplicationScoped
class RestoreResults implements RestoreStep {

    private static final Log LOG = Log.of(RestoreResults.class);

    private final Integrations integrations;
    private final Outcomes outcomes;
    private final RestoredSubmissions restoredSubmissions;
    private final RestoreSubmissions restoreSubmissions;
    private final SnapshotFromOutcomes snapshotFromOutcomes;

    RestoreResults(
            Integrations integrations,
            Outcomes outcomes,
            RestoredSubmissions restoredSubmissions,
            RestoreSubmissions restoreSubmissions,
            SnapshotFromOutcomes snapshotFromOutcomes) {
        this.integrations = integrations;
        this.outcomes = outcomes;
        this.restoredSubmissions = restoredSubmissions;
        this.restoreSubmissions = restoreSubmissions;
        this.snapshotFromOutcomes = snapshotFromOutcomes;
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public RestoreTally restore(Collection<PublishedOutcome> published, boolean dryRun) {
        if (dryRun) {
            return RestoreTally.NOTHING.with(RestoreTally.OUTCOMES, outcomes.countUnrecorded(published));
        }
        Set<String> ids =
                published.stream().map(PublishedOutcome::integrationId).collect(Collectors.toSet());
        Map<String, Integration> locked = integrations.lockAll(ids);
        Collection<NewIntegration> tombstones = missingTombstones(published, locked);
        int insertedTombstones =
                tombstones.isEmpty() ? 0 : integrations.insertAbsent(tombstones).size();
        Map<String, Integration> existing = tombstones.isEmpty() ? locked : integrations.lockAll(ids);
        Map<Fate, List<PublishedOutcome>> byFate = published.stream()
                .collect(Collectors.groupingBy(
                        it -> fate(it, existing.get(it.integrationId())),
                        () -> new EnumMap<>(Fate.class),
                        Collectors.toList()));
        List<PublishedOutcome> matching = byFate.getOrDefault(Fate.MATCHES, List.of());
        List<PublishedOutcome> withoutExternalId = byFate.getOrDefault(Fate.WITHOUT_EXTERNAL_ID, List.of());
        logMissing(withoutExternalId);
        int restored = outcomes.restore(matching);
        int caughtUp = applySnapshots(matching, existing);
        int submissions = restoreSubmissions.restore(matching, existing.keySet());
        return RestoreTally.NOTHING
                .with(RestoreTally.TOMBSTONES, insertedTombstones)
                .with(RestoreTally.WITHOUT_EXTERNAL_ID, withoutExternalId.size())
                .with(
                        RestoreTally.CONFLICTS,
                        byFate.getOrDefault(Fate.CONFLICTS, List.of()).size())
                .with(RestoreTally.OUTCOMES, restored)
                .with(RestoreTally.CAUGHT_UP, caughtUp)
                .with(RestoreTally.SUBMISSIONS, submissions);
    }

    /** A removed integration that is missing gets a tombstone, as when it was removed. */
    private static Collection<NewIntegration> missingTombstones(
            Collection<PublishedOutcome> published, Map<String, Integration> existing) {
        return published.stream()
                .filter(it -> it.type() == OutcomeType.CONNECTION_REMOVED && !existing.containsKey(it.integrationId()))
                .map(it -> NewIntegration.tombstone(it.integrationId(), it.tenantId(), it.createdAt()))
                .collect(Collectors.toMap(NewIntegration::id, Function.identity(), (first, second) -> second))
                .values();
    }

    /** The fate of a published outcome. */
    private enum Fate {
        /**
         * Its integration has the same tenant and External ID, or it has no sequence: its integration was never
         * requested.
         */
        MATCHES,
        /** Its integration has another tenant or External ID. */
        CONFLICTS,
        /** Its integration is missing, and with it the External ID. */
        WITHOUT_EXTERNAL_ID
    }

    private static Fate fate(PublishedOutcome outcome, Integration integration) {
        if (outcome.sequence() == 0) {
            return Fate.MATCHES;
        }
        if (integration == null) {
            return Fate.WITHOUT_EXTERNAL_ID;
        }
        return matches(integration, outcome) ? Fate.MATCHES : Fate.CONFLICTS;
    }

    private static void logMissing(List<PublishedOutcome> withoutExternalId) {
        if (!withoutExternalId.isEmpty()) {
            LOG.error(
                    "Results were not restored, since their integrations' External IDs are neither in the database nor on the topic; a request would create new External IDs",
                    kv(
                            "integrationIds",
                            withoutExternalId.stream()
                                    .map(PublishedOutcome::integrationId)
                                    .collect(Collectors.toCollection(TreeSet::new))));
        }
    }

    private static boolean matches(Integration integration, PublishedOutcome outcome) {
        String externalId = outcome.text("externalId");
        return integration.tenantId().equals(outcome.tenantId())
                && (externalId == null || new ExternalId(externalId).equals(integration.externalId()));
    }

    /** Updates the integrations that have later outcomes, and returns how many. */
    private int applySnapshots(List<PublishedOutcome> matching, Map<String, Integration> existing) {
        Map<String, List<PublishedOutcome>> newerByIntegration = matching.stream()
                .filter(it -> it.sequence() > 0
                        && it.sequence() > existing.get(it.integrationId()).sequence())
                .collect(Collectors.groupingBy(PublishedOutcome::integrationId));
        List<IntegrationSnapshot> snapshots = newerByIntegration.entrySet().stream()
                .map(it -> snapshotFromOutcomes.snapshot(existing.get(it.getKey()), it.getValue()))
                .toList();
        integrations.applySnapshots(snapshots);
        restoredSubmissions.discardRechecks(
                snapshots.stream().map(IntegrationSnapshot::id).toList());
        return snapshots.size();
    }
}
