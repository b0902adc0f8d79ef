package io.crossrole.externalid;

import io.crossrole.intake.InboundEvent;
import io.crossrole.intake.Rejection;
import io.crossrole.intake.batch.BatchHandler.Rejected;
import io.crossrole.integration.ExternalId;
import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.integration.Integrations;
import io.crossrole.integration.IntegrationsRequested;
import io.crossrole.integration.NewIntegration;
import io.crossrole.outcome.Outcome;
import io.crossrole.outcome.OutcomeType;
import io.crossrole.outcome.Outcomes;
import io.crossrole.partition.AwsPartition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
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
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Issues an External ID for each requested integration, once, and records the outcome. A repeated request republishes
 * that outcome, with the same External ID and the same event {@code id}.
 */
@ApplicationScoped
class IssueExternalIds {

    private static final Logger LOG = Logger.getLogger(IssueExternalIds.class);

    private final Integrations integrations;
    private final Outcomes outcomes;
    private final RequestAdmission admission;
    private final RoleInstructions instructions;
    private final Event<IntegrationsRequested> requested;
    private final ExternalId.Generator generator;
    private final Clock clock;

    IssueExternalIds(
            Integrations integrations,
            Outcomes outcomes,
            RequestAdmission admission,
            RoleInstructions instructions,
            Event<IntegrationsRequested> requested,
            ExternalId.Generator generator,
            Clock clock) {
        this.integrations = integrations;
        this.outcomes = outcomes;
        this.admission = admission;
        this.instructions = instructions;
        this.requested = requested;
        this.generator = generator;
        this.clock = clock;
    }

    /**
     * Handles a batch of requests in a few statements.
     *
     * @return the rejected requests
     */
    @Transactional(TxType.MANDATORY)
    List<Rejected<IntegrationRequested>> issue(List<InboundEvent<IntegrationRequested>> requests) {
        Instant now = clock.instant();
        Map<String, InboundEvent<IntegrationRequested>> firsts = firstPerIntegration(requests);
        Map<String, NewIntegration> newIntegrations = new LinkedHashMap<>();
        firsts.forEach((id, request) -> newIntegrations.put(id, newIntegration(request.data(), now)));
        Set<String> inserted = integrations.insertAbsent(newIntegrations.values());

        List<Outcome> created = new ArrayList<>();
        List<InboundEvent<IntegrationRequested>> repeats = new ArrayList<>();
        for (InboundEvent<IntegrationRequested> request : requests) {
            String id = request.data().integrationId();
            if (inserted.contains(id) && firsts.get(id) == request) {
                created.add(instructions.externalIdCreated(
                        newIntegrations.get(id), new Outcome.Origin(request.id(), request.traceparent())));
            } else {
                repeats.add(request);
            }
        }
        // Inserted rows are locked until the transaction ends. Rows that conflicted are not.
        Map<String, Integration> stored = integrations.lockAll(
                repeats.stream().map(it -> it.data().integrationId()).collect(Collectors.toSet()));
        Set<UUID> repeatedIds = new LinkedHashSet<>();
        List<Rejected<IntegrationRequested>> rejected = new ArrayList<>();
        repeats.forEach(it -> answerRepeat(it, stored.get(it.data().integrationId()), repeatedIds, rejected));
        created.forEach(it -> LOG.debugf("Issued External ID integrationId=%s", it.integrationId()));
        outcomes.record(created);
        outcomes.republish(repeatedIds);
        if (!inserted.isEmpty()) {
            requested.fire(new IntegrationsRequested(inserted));
        }
        return rejected;
    }

    /** The first valid request for each integration; later ones in the batch are repeats. */
    private Map<String, InboundEvent<IntegrationRequested>> firstPerIntegration(
            List<InboundEvent<IntegrationRequested>> requests) {
        Map<String, InboundEvent<IntegrationRequested>> firsts = new LinkedHashMap<>();
        requests.stream()
                .filter(it -> admission.rejectionOf(it.data()).isEmpty())
                .forEach(it -> firsts.putIfAbsent(it.data().integrationId(), it));
        return firsts;
    }

    private NewIntegration newIntegration(IntegrationRequested data, Instant now) {
        return new NewIntegration(
                data.integrationId(),
                data.tenantId(),
                data.integrationType(),
                new AwsPartition(data.partition()),
                data.awsAccountId(),
                generator.next(),
                IntegrationStatus.AWAITING_ROLE,
                now);
    }

    /** Republishes the first request's outcome, or rejects the repeat. */
    private void answerRepeat(
            InboundEvent<IntegrationRequested> request,
            Integration integration,
            Set<UUID> repeatedIds,
            List<Rejected<IntegrationRequested>> rejected) {
        IntegrationRequested data = request.data();
        if (integration == null) {
            rejected.add(new Rejected<>(request, admission.rejectionOf(data).orElseThrow()));
        } else if (!integration.tenantId().equals(data.tenantId())) {
            rejected.add(Rejected.ofAnotherTenant(request, integration.id(), data.tenantId()));
        } else if (integration.isRemoved()) {
            repeatedIds.add(Outcome.idOf(integration.id(), OutcomeType.CONNECTION_REMOVED));
        } else {
            RequestDifferences.between(integration, data)
                    .ifPresentOrElse(
                            it -> rejected.add(new Rejected<>(request, Rejection.REQUEST_CONFLICT, it)),
                            () -> repeatedIds.add(Outcome.idOf(integration.id(), OutcomeType.EXTERNAL_ID_CREATED)));
        }
    }
}
