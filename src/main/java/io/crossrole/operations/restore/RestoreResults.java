package io.crossrole.operations.restore;

import io.crossrole.integration.ExternalId;
import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationSnapshot;
import io.crossrole.integration.Integrations;
import io.crossrole.integration.NewIntegration;
import io.crossrole.outcome.OutcomeType;
import io.crossrole.outcome.Outcomes;
import io.crossrole.outcome.PublishedOutcome;
import io.crossrole.validation.table.Validations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Restores integrations to their last published state, together with the published outcomes and the submissions that
 * they answer.
 */
@ApplicationScoped
class RestoreResults implements RestoreStep {

    private static final Logger LOG = Logger.getLogger(RestoreResults.class);

    private final Integrations integrations;
    private final Outcomes outcomes;
    private final Validations validations;
    private final RestoreSubmissions restoreSubmissions;
    private final SnapshotFromOutcomes snapshotFromOutcomes;

    RestoreResults(
            Integrations integrations,
            Outcomes outcomes,
            Validations validations,
            RestoreSubmissions restoreSubmissions,
            SnapshotFromOutcomes snapshotFromOutcomes) {
        this.integrations = integrations;
        this.outcomes = outcomes;
        this.validations = validations;
        this.restoreSubmissions = restoreSubmissions;
        this.snapshotFromOutcomes = snapshotFromOutcomes;
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public RestoreTally restore(Collection<PublishedOutcome> published, boolean dryRun) {
        RestoreTally restoreTally = new RestoreTally();
        if (dryRun) {
            Set<?> recorded = outcomes.recorded(
                    published.stream().map(PublishedOutcome::id).toList());
            restoreTally.add(RestoreTally.OUTCOMES, published.size() - recorded.size());
            return restoreTally;
        }
        Map<String, Integration> existing = lockWithTombstones(published, restoreTally);
        List<PublishedOutcome> matching = matching(published, existing, restoreTally);
        restoreTally.add(RestoreTally.OUTCOMES, outcomes.restore(matching));
        applySnapshots(matching, existing, restoreTally);
        restoreTally.add(RestoreTally.SUBMISSIONS, restoreSubmissions.restore(matching, existing.keySet()));
        return restoreTally;
    }

    /** Locks the integrations. A removed integration that is missing gets a tombstone, as when it was removed. */
    private Map<String, Integration> lockWithTombstones(
            Collection<PublishedOutcome> published, RestoreTally restoreTally) {
        Set<String> ids =
                published.stream().map(PublishedOutcome::integrationId).collect(Collectors.toSet());
        Map<String, Integration> existing = new HashMap<>(integrations.lockAll(ids));
        Map<String, NewIntegration> tombstones = new HashMap<>();
        published.stream()
                .filter(it -> it.type() == OutcomeType.CONNECTION_REMOVED && !existing.containsKey(it.integrationId()))
                .forEach(it -> tombstones.put(
                        it.integrationId(),
                        NewIntegration.tombstone(it.integrationId(), it.tenantId(), it.createdAt())));
        if (!tombstones.isEmpty()) {
            restoreTally.add(
                    RestoreTally.TOMBSTONES,
                    integrations.insertAbsent(tombstones.values()).size());
            existing.putAll(integrations.lockAll(tombstones.keySet()));
        }
        return existing;
    }

    /**
     * The outcomes of existing integrations with the same tenant and External ID, and those without a sequence, about
     * integrations that were never requested.
     */
    private static List<PublishedOutcome> matching(
            Collection<PublishedOutcome> published, Map<String, Integration> existing, RestoreTally restoreTally) {
        List<PublishedOutcome> matching = new ArrayList<>();
        Set<String> withoutExternalId = new TreeSet<>();
        for (PublishedOutcome outcome : published) {
            Integration integration = existing.get(outcome.integrationId());
            if (integration == null && outcome.sequence() > 0) {
                withoutExternalId.add(outcome.integrationId());
                restoreTally.add(RestoreTally.WITHOUT_EXTERNAL_ID, 1);
            } else if (integration == null || outcome.sequence() == 0 || matches(integration, outcome)) {
                matching.add(outcome);
            } else {
                restoreTally.add(RestoreTally.CONFLICTS, 1);
            }
        }
        if (!withoutExternalId.isEmpty()) {
            LOG.errorf(
                    "Results were not restored, since their integrations' External IDs are neither in the database"
                            + " nor on the topic; a request would create new External IDs integrationIds=%s",
                    withoutExternalId);
        }
        return matching;
    }

    private static boolean matches(Integration integration, PublishedOutcome outcome) {
        String externalId = outcome.text("externalId");
        return integration.tenantId().equals(outcome.tenantId())
                && (externalId == null || new ExternalId(externalId).equals(integration.externalId()));
    }

    private void applySnapshots(
            List<PublishedOutcome> matching, Map<String, Integration> existing, RestoreTally restoreTally) {
        Map<String, List<PublishedOutcome>> newerByIntegration = matching.stream()
                .filter(it -> it.sequence() > 0
                        && it.sequence() > existing.get(it.integrationId()).sequence())
                .collect(Collectors.groupingBy(PublishedOutcome::integrationId));
        List<IntegrationSnapshot> snapshots = new ArrayList<>();
        newerByIntegration.forEach(
                (id, outcome) -> snapshots.add(snapshotFromOutcomes.snapshot(existing.get(id), outcome)));
        integrations.applySnapshots(snapshots);
        validations.discardRechecks(
                snapshots.stream().map(IntegrationSnapshot::id).toList());
        restoreTally.add(RestoreTally.CAUGHT_UP, snapshots.size());
    }
}
