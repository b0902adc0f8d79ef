package io.crossrole.externalid;

import io.crossrole.intake.InboundEvent;
import io.crossrole.intake.Rejection;
import io.crossrole.intake.batch.BatchHandler.Rejected;
import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.integration.Integrations;
import io.crossrole.integration.IntegrationsRequested;
import io.crossrole.integration.NewIntegration;
import io.crossrole.outcome.Outcome;
import io.crossrole.outcome.OutcomeType;
import io.crossrole.outcome.Outcomes;
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
 * Gives each requested integration its External ID, once, and announces it. Asking again gets the same answer: the same
 * External ID in an event with the same {@code id}.
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

    /** A batch of requests, in a few statements of the caller's transaction. */
    @Transactional(TxType.MANDATORY)
    List<Rejected<IntegrationRequested>> issue(List<InboundEvent<IntegrationRequested>> requests) {
        Instant now = clock.instant();
        Map<String, InboundEvent<IntegrationRequested>> firsts = firstOffsetWins(requests);
        Map<String, NewIntegration> fresh = new LinkedHashMap<>();
        firsts.forEach((id, request) -> fresh.put(id, fresh(request.data(), now)));
        Set<String> inserted = integrations.insertAbsent(fresh.values());

        List<Outcome> created = new ArrayList<>();
        List<InboundEvent<IntegrationRequested>> repeats = new ArrayList<>();
        for (InboundEvent<IntegrationRequested> request : requests) {
            String id = request.data().integrationId();
            if (inserted.contains(id) && firsts.get(id) == request) {
                created.add(instructions.announcing(
                        fresh.get(id), new Outcome.Origin(request.id(), request.traceparent())));
            } else {
                repeats.add(request);
            }
        }
        // What was inserted is locked by that until the transaction ends; a conflict locks nothing.
        Map<String, Integration> stored = integrations.lockAll(
                repeats.stream().map(it -> it.data().integrationId()).collect(Collectors.toSet()));
        Set<UUID> again = new LinkedHashSet<>();
        List<Rejected<IntegrationRequested>> rejected = new ArrayList<>();
        repeats.forEach(it -> answerRepeat(it, stored.get(it.data().integrationId()), again, rejected));
        created.forEach(it -> LOG.debugf("An External ID was made integrationId=%s", it.integrationId()));
        outcomes.record(created);
        outcomes.republish(again);
        if (!inserted.isEmpty()) {
            requested.fire(new IntegrationsRequested(inserted));
        }
        return rejected;
    }

    /** Of several requests for one integration in a batch the first is kept; the others are repeats of it. */
    private Map<String, InboundEvent<IntegrationRequested>> firstOffsetWins(
            List<InboundEvent<IntegrationRequested>> requests) {
        Map<String, InboundEvent<IntegrationRequested>> firsts = new LinkedHashMap<>();
        requests.stream()
                .filter(it -> admission.refusal(it.data()).isEmpty())
                .forEach(it -> firsts.putIfAbsent(it.data().integrationId(), it));
        return firsts;
    }

    private NewIntegration fresh(IntegrationRequested data, Instant now) {
        return new NewIntegration(
                data.integrationId(),
                data.tenantId(),
                data.integrationType(),
                data.partition(),
                data.awsAccountId(),
                generator.next().value(),
                IntegrationStatus.AWAITING_ROLE,
                now);
    }

    /** A repeat gets the answer that the first got; what was never stored, the reason why. */
    private void answerRepeat(
            InboundEvent<IntegrationRequested> request,
            Integration integration,
            Set<UUID> again,
            List<Rejected<IntegrationRequested>> rejected) {
        IntegrationRequested data = request.data();
        if (integration == null) {
            rejected.add(new Rejected<>(request, admission.refusal(data).orElseThrow()));
        } else if (!integration.tenantId().equals(data.tenantId())) {
            rejected.add(Rejected.ofAnotherTenant(request, integration.id(), data.tenantId()));
        } else if (integration.isRemoved()) {
            again.add(Outcome.idOf(integration.id(), OutcomeType.CONNECTION_REMOVED));
        } else {
            RequestConflict.between(integration, data)
                    .ifPresentOrElse(
                            it -> rejected.add(new Rejected<>(request, Rejection.REQUEST_CONFLICT, it)),
                            () -> again.add(Outcome.idOf(integration.id(), OutcomeType.EXTERNAL_ID_CREATED)));
        }
    }
}
