package io.crossrole.operations.restore;

import io.crossrole.integration.ExternalId;
import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.integration.Integrations;
import io.crossrole.integration.IntegrationsRequested;
import io.crossrole.integration.NewIntegration;
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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Restores integrations with the External IDs that customers' roles require. If the database has another External ID
 * for an integration, it stays and an error is logged: an operator must decide.
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
        Map<String, PublishedOutcome> createdById = new LinkedHashMap<>();
        published.stream()
                .filter(it -> it.type() == OutcomeType.EXTERNAL_ID_CREATED && it.text("externalId") != null)
                .forEach(it -> createdById.putIfAbsent(it.integrationId(), it));
        Map<String, Integration> existing = integrations.lockAll(createdById.keySet());
        Map<ExternalId, Integration> holders = integrations.byExternalId(createdById.values().stream()
                .map(RestoreExternalIds::externalId)
                .toList());

        List<PublishedOutcome> matching = new ArrayList<>();
        Map<String, PublishedOutcome> missing = new LinkedHashMap<>();
        List<String> conflicts = new ArrayList<>();
        Set<ExternalId> takenExternalIds = new HashSet<>();
        for (PublishedOutcome created : createdById.values()) {
            Integration integration = existing.get(created.integrationId());
            ExternalId externalId = externalId(created);
            if (integration != null && !matches(integration, created)
                    || integration == null && (holders.containsKey(externalId) || !takenExternalIds.add(externalId))) {
                conflicts.add(created.integrationId());
                continue;
            }
            matching.add(created);
            if (integration == null) {
                missing.put(created.integrationId(), created);
            }
        }
        logConflicts(conflicts);
        return write(matching, missing, conflicts, dryRun);
    }

    private static boolean matches(Integration integration, PublishedOutcome created) {
        return integration.tenantId().equals(created.tenantId())
                && externalId(created).equals(integration.externalId());
    }

    private static ExternalId externalId(PublishedOutcome created) {
        return new ExternalId(created.text("externalId"));
    }

    private static void logConflicts(List<String> conflicts) {
        if (!conflicts.isEmpty()) {
            LOG.errorf(
                    "Integrations were not restored: the database has another External ID for them, or another"
                            + " integration with theirs; their customers' roles may require the published one"
                            + " integrationIds=%s",
                    conflicts);
        }
    }

    private RestoreTally write(
            List<PublishedOutcome> matching,
            Map<String, PublishedOutcome> missing,
            List<String> conflicts,
            boolean dryRun) {
        RestoreTally restoreTally = new RestoreTally();
        restoreTally.add(RestoreTally.CONFLICTS, conflicts.size());
        restoreTally.add(RestoreTally.INTEGRATIONS, missing.size());
        if (dryRun) {
            Set<?> recorded = outcomes.recorded(
                    matching.stream().map(PublishedOutcome::id).toList());
            restoreTally.add(RestoreTally.OUTCOMES, matching.size() - recorded.size());
            return restoreTally;
        }
        Set<String> inserted = integrations.insertAbsent(missing.values().stream()
                .map(RestoreExternalIds::newIntegration)
                .toList());
        if (inserted.size() != missing.size()) {
            throw new IllegalStateException("an integration was requested while it was being restored");
        }
        restoreTally.add(RestoreTally.OUTCOMES, outcomes.restore(matching));
        if (!inserted.isEmpty()) {
            requested.fire(new IntegrationsRequested(inserted));
        }
        return restoreTally;
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
