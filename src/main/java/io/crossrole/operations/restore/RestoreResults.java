package io.crossrole.operations.restore;

import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationSnapshot;
import io.crossrole.integration.Integrations;
import io.crossrole.integration.NewIntegration;
import io.crossrole.outcome.OutcomeType;
import io.crossrole.outcome.Outcomes;
import io.crossrole.outcome.PublishedOutcome;
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
 * Brings integrations to where they stood by what was published of their roles, and puts back the outcomes themselves and
 * the submissions that they answer.
 */
@ApplicationScoped
class RestoreResults implements RestoreStep {

    private static final Logger LOG = Logger.getLogger(RestoreResults.class);

    private final Integrations integrations;
    private final Outcomes outcomes;
    private final RestoreSubmissions restoreSubmissions;
    private final SnapshotFromOutcomes snapshotFromOutcomes;

    RestoreResults(
            Integrations integrations,
            Outcomes outcomes,
            RestoreSubmissions restoreSubmissions,
            SnapshotFromOutcomes snapshotFromOutcomes) {
        this.integrations = integrations;
        this.outcomes = outcomes;
        this.restoreSubmissions = restoreSubmissions;
        this.snapshotFromOutcomes = snapshotFromOutcomes;
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public RestoreTally restore(Collection<PublishedOutcome> published, boolean dryRun) {
        RestoreTally restoreTally = new RestoreTally();
        if (dryRun) {
            Set<?> onRecord = outcomes.recorded(
                    published.stream().map(PublishedOutcome::id).toList());
            restoreTally.add(RestoreTally.OUTCOMES, published.size() - onRecord.size());
            return restoreTally;
        }
        Map<String, Integration> there = lockWithTombstones(published, restoreTally);
        List<PublishedOutcome> right = right(published, there, restoreTally);
        restoreTally.add(RestoreTally.OUTCOMES, outcomes.restore(right));
        catchUp(right, there, restoreTally);
        restoreTally.add(RestoreTally.SUBMISSIONS, restoreSubmissions.putBack(right, there.keySet()));
        return restoreTally;
    }

    /** A removed integration that is not there leaves a tombstone, as it did when it was removed. */
    private Map<String, Integration> lockWithTombstones(
            Collection<PublishedOutcome> published, RestoreTally restoreTally) {
        Set<String> ids =
                published.stream().map(PublishedOutcome::integrationId).collect(Collectors.toSet());
        Map<String, Integration> there = new HashMap<>(integrations.lockAll(ids));
        Map<String, NewIntegration> tombstones = new HashMap<>();
        published.stream()
                .filter(it -> it.type() == OutcomeType.CONNECTION_REMOVED && !there.containsKey(it.integrationId()))
                .forEach(it -> tombstones.put(
                        it.integrationId(),
                        NewIntegration.tombstone(it.integrationId(), it.tenantId(), it.createdAt())));
        if (!tombstones.isEmpty()) {
            restoreTally.add(
                    RestoreTally.TOMBSTONES,
                    integrations.insertAbsent(tombstones.values()).size());
            there.putAll(integrations.lockAll(tombstones.keySet()));
        }
        return there;
    }

    /** Those that tell of the integration that is here, or of one that nobody had requested. */
    private static List<PublishedOutcome> right(
            Collection<PublishedOutcome> published, Map<String, Integration> there, RestoreTally restoreTally) {
        List<PublishedOutcome> right = new ArrayList<>();
        Set<String> withoutExternalId = new TreeSet<>();
        for (PublishedOutcome each : published) {
            Integration integration = there.get(each.integrationId());
            if (integration == null && each.sequence() > 0) {
                withoutExternalId.add(each.integrationId());
                restoreTally.add(RestoreTally.WITHOUT_EXTERNAL_ID, 1);
            } else if (integration == null || each.sequence() == 0 || isTheSame(integration, each)) {
                right.add(each);
            } else {
                restoreTally.add(RestoreTally.CONFLICTS, 1);
            }
        }
        if (!withoutExternalId.isEmpty()) {
            LOG.errorf(
                    "There are results of integrations whose External ID is neither in the database nor on its topic: they"
                            + " were not restored, and a request would make a new one integrationIds=%s",
                    withoutExternalId);
        }
        return right;
    }

    private static boolean isTheSame(Integration integration, PublishedOutcome outcome) {
        String externalId = outcome.text("externalId");
        return integration.tenantId().equals(outcome.tenantId())
                && (externalId == null || externalId.equals(integration.externalId()));
    }

    private void catchUp(List<PublishedOutcome> right, Map<String, Integration> there, RestoreTally restoreTally) {
        Map<String, List<PublishedOutcome>> later = right.stream()
                .filter(it -> it.sequence() > 0
                        && it.sequence() > there.get(it.integrationId()).sequence())
                .collect(Collectors.groupingBy(PublishedOutcome::integrationId));
        List<IntegrationSnapshot> told = new ArrayList<>();
        later.forEach((id, each) -> told.add(snapshotFromOutcomes.by(there.get(id), each)));
        integrations.catchUp(told);
        restoreSubmissions.discardRechecks(
                told.stream().map(IntegrationSnapshot::id).toList());
        restoreTally.add(RestoreTally.CAUGHT_UP, told.size());
    }
}
