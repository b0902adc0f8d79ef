package io.crossrole.externalid;

import io.crossrole.integration.Integrations;
import io.crossrole.integration.IntegrationsStored;
import io.crossrole.integration.NewIntegration;
import io.crossrole.outcome.Outcome;
import io.crossrole.outcome.Outcomes;
import io.crossrole.partition.AwsPartition;
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
 * Imports integrations with their existing External IDs and records the same outcome as for an issued one. Only
 * operators may do this: a customer who could choose an External ID could reach another customer's account.
 */
@ApplicationScoped
public class AdoptExternalIds {

    private static final Outcome.Origin NO_EVENT = new Outcome.Origin(null, null);

    private final Integrations integrations;
    private final Outcomes outcomes;
    private final RequestAdmission admission;
    private final RoleInstructions instructions;
    private final Event<IntegrationsStored> integrationsStored;

    AdoptExternalIds(
            Integrations integrations,
            Outcomes outcomes,
            RequestAdmission admission,
            RoleInstructions instructions,
            Event<IntegrationsStored> integrationsStored) {
        this.integrations = integrations;
        this.outcomes = outcomes;
        this.admission = admission;
        this.instructions = instructions;
        this.integrationsStored = integrationsStored;
    }

    /** Why such an integration can't be imported; empty if it can. */
    public Optional<String> rejectionOf(AwsPartition partition, String integrationType, String awsAccountId) {
        return admission.rejectionOf(partition, integrationType, awsAccountId).map(Throwable::getMessage);
    }

    /**
     * Stores the integrations that do not exist yet and leaves existing ones unchanged. Afterwards the new ones are
     * locked.
     *
     * @return the IDs of the new integrations
     * @throws RuntimeException if another integration already has one of the External IDs: nothing is stored then
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
                .map(it -> instructions.externalIdCreated(it, NO_EVENT))
                .toList());
        if (!adopted.isEmpty()) {
            integrationsStored.fire(new IntegrationsStored(adopted));
        }
        return adopted;
    }
}
