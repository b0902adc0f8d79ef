package io.crossrole.operations.restore;

import io.crossrole.integration.Integration;
import io.crossrole.integration.Integrations;
import io.crossrole.outcome.Outcomes;
import io.crossrole.outcome.PublishedOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Restores the findings about integrations, so that their sequence goes on where the topic ends. A finding about an
 * integration that was not restored, or that has another tenant, is left out: {@link RestoreResults} has logged it.
 */
@ApplicationScoped
class RestoreFindings implements RestoreStep {

    private final Integrations integrations;
    private final Outcomes outcomes;

    RestoreFindings(Integrations integrations, Outcomes outcomes) {
        this.integrations = integrations;
        this.outcomes = outcomes;
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public RestoreTally restore(Collection<PublishedOutcome> published, boolean dryRun) {
        if (dryRun) {
            return RestoreTally.NOTHING.with(RestoreTally.OUTCOMES, outcomes.countUnrecorded(published));
        }
        Map<String, Integration> existing = integrations.lockAll(
                published.stream().map(PublishedOutcome::integrationId).collect(Collectors.toSet()));
        List<PublishedOutcome> matching = published.stream()
                .filter(it -> it.type().isFinding() && isOf(existing.get(it.integrationId()), it))
                .toList();
        return RestoreTally.NOTHING
                .with(RestoreTally.OUTCOMES, outcomes.restore(matching))
                .with(RestoreTally.CONFLICTS, published.size() - matching.size());
    }

    private static boolean isOf(Integration integration, PublishedOutcome finding) {
        return integration != null && integration.tenantId().equals(finding.tenantId());
    }
}
