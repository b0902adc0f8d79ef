package io.crossrole.externalid;

import io.crossrole.integration.Integrations;
import io.crossrole.integration.IntegrationsRequested;
import io.crossrole.integration.NewIntegration;
import io.crossrole.outcome.Outcome;
import io.crossrole.outcome.Outcomes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes integrations over with the External IDs that they have already, and announces them as if they had been issued. For
 * operators alone: an External ID that a customer could choose would let that customer reach another's account.
 */
@ApplicationScoped
public class AdoptExternalIds {

    private static final Outcome.Origin NO_EVENT = new Outcome.Origin(null, null);

    private final Integrations integrations;
    private final Outcomes outcomes;
    private final RequestAdmission admission;
    private final RoleInstructions instructions;
    private final Event<IntegrationsRequested> requested;

    AdoptExternalIds(
            Integrations integrations,
            Outcomes outcomes,
            RequestAdmission admission,
            RoleInstructions instructions,
            Event<IntegrationsRequested> requested) {
        this.integrations = integrations;
        this.outcomes = outcomes;
        this.admission = admission;
        this.instructions = instructions;
        this.requested = requested;
    }

    /** Why there can be no such integration, with the rule; nothing where there can. */
    public Optional<String> refusal(String partition, String integrationType, String awsAccountId) {
        return admission.refusal(partition, integrationType, awsAccountId).map(Throwable::getMessage);
    }

    /**
     * Adopts those that are not there; what is there stays as it is. All of them are locked afterwards.
     *
     * @return those that were adopted
     * @throws RuntimeException if an External ID is another integration's already: nothing is adopted then
     */
    @Transactional(TxType.MANDATORY)
    public Set<String> adopt(Collection<NewIntegration> candidates) {
        if (candidates.isEmpty()) {
            return Set.of();
        }
        Set<String> adopted = new TreeSet<>(integrations.insertAbsent(candidates));
        outcomes.record(candidates.stream()
                .filter(it -> adopted.contains(it.id()))
                .sorted(Comparator.comparing(NewIntegration::id))
                .map(it -> instructions.announcing(it, NO_EVENT))
                .toList());
        if (!adopted.isEmpty()) {
            requested.fire(new IntegrationsRequested(adopted));
        }
        return adopted;
    }
}
