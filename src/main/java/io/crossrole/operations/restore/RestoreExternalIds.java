package io.crossrole.operations.restore;

import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.integration.Integrations;
import io.crossrole.integration.IntegrationsRequested;
import io.crossrole.integration.NewIntegration;
import io.crossrole.outcome.OutcomeType;
import io.crossrole.outcome.Outcomes;
import io.crossrole.outcome.PublishedOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Puts integrations back, each with the External ID that its customer's role names. Where the database has another one for
 * an integration it stays: that is for people to decide, and is said loudly.
 */
@ApplicationScoped
class RestoreExternalIds implements RestoreStep {

    private static final Logger LOG = Logger.getLogger(RestoreExternalIds.class);

    private final Integrations integrations;
    private final Outcomes outcomes;
    private final Event<IntegrationsRequested> requested;

    RestoreExternalIds(Integrations integrations, Outcomes outcomes, Event<IntegrationsRequested> requested) {
        this.integrations = integrations;
        this.outcomes = outcomes;
        this.requested = requested;
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public RestoreTally restore(Collection<PublishedOutcome> published, boolean dryRun) {
        Map<String, PublishedOutcome> created = new LinkedHashMap<>();
        published.stream()
                .filter(it -> it.type() == OutcomeType.EXTERNAL_ID_CREATED && it.text("externalId") != null)
                .forEach(it -> created.putIfAbsent(it.integrationId(), it));
        Map<String, Integration> there = integrations.lockAll(created.keySet());
        Map<String, Integration> holders = integrations.byExternalId(
                created.values().stream().map(it -> it.text("externalId")).toList());

        List<PublishedOutcome> right = new ArrayList<>();
        Map<String, PublishedOutcome> lost = new LinkedHashMap<>();
        List<String> conflicts = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (PublishedOutcome each : created.values()) {
            Integration integration = there.get(each.integrationId());
            String externalId = each.text("externalId");
            if (integration != null && !isTheSame(integration, each)
                    || integration == null && (holders.containsKey(externalId) || !taken.add(externalId))) {
                conflicts.add(each.integrationId());
                continue;
            }
            right.add(each);
            if (integration == null) {
                lost.put(each.integrationId(), each);
            }
        }
        warnOf(conflicts);
        return write(right, lost, conflicts, dryRun);
    }

    private static boolean isTheSame(Integration integration, PublishedOutcome created) {
        return integration.tenantId().equals(created.tenantId())
                && created.text("externalId").equals(integration.externalId());
    }

    private static void warnOf(List<String> conflicts) {
        if (!conflicts.isEmpty()) {
            LOG.errorf(
                    "Integrations have another External ID in the database than was published, or another's: nothing of them"
                            + " was restored, and their customers' roles may trust the published one integrationIds=%s",
                    conflicts);
        }
    }

    private RestoreTally write(
            List<PublishedOutcome> right, Map<String, PublishedOutcome> lost, List<String> conflicts, boolean dryRun) {
        RestoreTally restoreTally = new RestoreTally();
        restoreTally.add(RestoreTally.CONFLICTS, conflicts.size());
        restoreTally.add(RestoreTally.INTEGRATIONS, lost.size());
        if (dryRun) {
            Set<?> onRecord =
                    outcomes.recorded(right.stream().map(PublishedOutcome::id).toList());
            restoreTally.add(RestoreTally.OUTCOMES, right.size() - onRecord.size());
            return restoreTally;
        }
        Set<String> inserted = integrations.insertAbsent(
                lost.values().stream().map(RestoreExternalIds::asRequested).toList());
        if (inserted.size() != lost.size()) {
            throw new IllegalStateException("an integration was requested while it was being restored");
        }
        restoreTally.add(RestoreTally.OUTCOMES, outcomes.restore(right));
        if (!inserted.isEmpty()) {
            requested.fire(new IntegrationsRequested(inserted));
        }
        return restoreTally;
    }

    private static NewIntegration asRequested(PublishedOutcome created) {
        return new NewIntegration(
                created.integrationId(),
                created.tenantId(),
                created.text("integrationType"),
                created.text("partition"),
                created.text("expectedAccountId"),
                created.text("externalId"),
                IntegrationStatus.AWAITING_ROLE,
                created.createdAt());
    }
}
