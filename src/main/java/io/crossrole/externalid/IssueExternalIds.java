package io.crossrole.externalid;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.intake.InboundEvent;
import io.crossrole.intake.Rejection;
import io.crossrole.intake.batch.Answers;
import io.crossrole.intake.batch.BatchHandler.Rejected;
import io.crossrole.integration.ExternalId;
import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.integration.Integrations;
import io.crossrole.integration.IntegrationsStored;
import io.crossrole.integration.NewIntegration;
import io.crossrole.logging.Log;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Issues an External ID for each requested integration, once, and records the outcome. A repeated request republishes
 * that outcome, with the same External ID and the same event {@code id}.
 */
@ApplicationScoped
class IssueExternalIds {

    private static final Log LOG = Log.of(IssueExternalIds.class);

    private final Integrations integrations;
    private final Outcomes outcomes;
    private final RequestAdmission admission;
    private final RoleInstructions instructions;
    private final Event<IntegrationsStored> integrationsStored;
    private final ExternalId.Generator generator;
    private final Clock clock;

    IssueExternalIds(
            Integrations integrations,
            Outcomes outcomes,
            RequestAdmission admission,
            RoleInstructions instructions,
            Event<IntegrationsStored> integrationsStored,
            ExternalId.Generator generator,
            Clock clock) {
        this.integrations = integrations;
        this.outcomes = outcomes;
        this.admission = admission;
        this.instructions = instructions;
        this.integrationsStored = integrationsStored;
        this.generator = generator;
        this.clock = clock;
    }

    private sealed interface Answer {}

    /** The first request of an integration: its External ID is published. */
    private record Issued(Outcome outcome) implements Answer {}

    /** A request that was answered before: that outcome is published again. */
    private record Repeated(UUID outcomeId) implements Answer {}

    private record DeadLettered(Rejected<IntegrationRequested> rejected) implements Answer {}

    /** A request, and the integration to insert if it is the integration's first. */
    private record Candidate(InboundEvent<IntegrationRequested> request, NewIntegration integration) {}

    /**
     * Handles a batch of requests in a few statements.
     *
     * @return the rejected requests
     */
    @Transactional(TxType.MANDATORY)
    List<Rejected<IntegrationRequested>> issue(List<InboundEvent<IntegrationRequested>> requests) {
        Map<String, Candidate> firsts = firstPerIntegration(requests);
        Set<String> inserted = integrations.insertAbsent(
                firsts.values().stream().map(Candidate::integration).toList());
        Predicate<InboundEvent<IntegrationRequested>> isFirst =
                it -> inserted.contains(idOf(it)) && firsts.get(idOf(it)).request() == it;
        // Inserted rows are locked until the transaction ends. Rows that conflicted are not.
        Map<String, Integration> stored = integrations.lockAll(requests.stream()
                .filter(isFirst.negate())
                .map(IssueExternalIds::idOf)
                .collect(Collectors.toSet()));
        Answers<Answer> answers = new Answers<>(requests.stream()
                .map(it -> isFirst.test(it) ? issued(firsts.get(idOf(it))) : answerRepeat(it, stored.get(idOf(it))))
                .toList());
        outcomes.record(answers.of(Issued.class).map(Issued::outcome).toList());
        outcomes.republish(answers.of(Repeated.class)
                .map(Repeated::outcomeId)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
        if (!inserted.isEmpty()) {
            integrationsStored.fire(new IntegrationsStored(inserted));
        }
        return answers.of(DeadLettered.class).map(DeadLettered::rejected).toList();
    }

    private static String idOf(InboundEvent<IntegrationRequested> request) {
        return request.data().integrationId();
    }

    /** The first valid request for each integration; later ones in the batch are repeats. */
    private Map<String, Candidate> firstPerIntegration(List<InboundEvent<IntegrationRequested>> requests) {
        Instant now = clock.instant();
        return requests.stream()
                .filter(it -> admission.rejectionOf(it.data()).isEmpty())
                .collect(Collectors.toMap(
                        IssueExternalIds::idOf,
                        it -> new Candidate(it, newIntegration(it.data(), now)),
                        (first, repeat) -> first));
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

    private Issued issued(Candidate first) {
        InboundEvent<IntegrationRequested> request = first.request();
        LOG.debug("Issued External ID", kv("integrationId", idOf(request)));
        return new Issued(instructions.externalIdCreated(
                first.integration(), new Outcome.Origin(request.id(), request.traceparent())));
    }

    /**
     * Republishes the first request's outcome, or rejects the repeat.
     *
     * @param integration null if it does not exist, because admission rejects every request for it in this batch
     */
    private Answer answerRepeat(InboundEvent<IntegrationRequested> request, Integration integration) {
        IntegrationRequested data = request.data();
        if (integration == null) {
            return new DeadLettered(
                    new Rejected<>(request, admission.rejectionOf(data).orElseThrow()));
        }
        if (!integration.tenantId().equals(data.tenantId())) {
            return new DeadLettered(Rejected.ofAnotherTenant(request, integration.id(), data.tenantId()));
        }
        if (integration.isRemoved()) {
            return new Repeated(Outcome.idOf(integration.id(), OutcomeType.CONNECTION_REMOVED));
        }
        return RequestDifferences.between(integration, data)
                .<Answer>map(it -> new DeadLettered(new Rejected<>(request, Rejection.REQUEST_CONFLICT, it)))
                .orElseGet(() -> new Repeated(Outcome.idOf(integration.id(), OutcomeType.EXTERNAL_ID_CREATED)));
    }
}
