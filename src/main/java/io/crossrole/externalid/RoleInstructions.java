package io.crossrole.externalid;

import io.crossrole.externalid.catalog.CatalogEntry;
import io.crossrole.externalid.catalog.IntegrationCatalog;
import io.crossrole.integration.ExternalId;
import io.crossrole.integration.NewIntegration;
import io.crossrole.outcome.Outcome;
import io.crossrole.outcome.OutcomeType;
import io.crossrole.partition.AwsPartition;
import io.crossrole.partition.Vendor;
import io.crossrole.partition.VendorPartition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes what a customer's administrator needs to create the role: whom it trusts, its External ID and its permissions.
 */
@ApplicationScoped
public class RoleInstructions {

    private final Vendor vendor;
    private final IntegrationCatalog catalog;
    private final TrustPolicyConfig trustPolicy;
    private final Map<AwsPartition, TrustPolicy> trustPolicies = new ConcurrentHashMap<>();

    RoleInstructions(Vendor vendor, IntegrationCatalog catalog, TrustPolicyConfig trustPolicy) {
        this.vendor = vendor;
        this.catalog = catalog;
        this.trustPolicy = trustPolicy;
    }

    /** The outcome that publishes a new integration's External ID. */
    Outcome externalIdCreated(NewIntegration integration, Outcome.Origin origin) {
        return new Outcome(
                Outcome.idOf(integration.id(), OutcomeType.EXTERNAL_ID_CREATED),
                OutcomeType.EXTERNAL_ID_CREATED,
                integration.id(),
                integration.tenantId(),
                NewIntegration.FIRST_SEQUENCE,
                integration.status(),
                origin,
                integration.createdAt(),
                data(integration));
    }

    /** The trust policy that an integration's role needs, as JSON; empty if the vendor does not serve the partition. */
    public Optional<String> trustPolicy(AwsPartition partition, ExternalId externalId) {
        return vendor.in(partition).map(it -> trustPolicyIn(it).json(externalId));
    }

    /** Requires that the vendor serves the integration's partition. */
    private ExternalIdCreated data(NewIntegration integration) {
        VendorPartition partition = vendor.in(integration.partition()).orElseThrow();
        return new ExternalIdCreated(
                integration.id(),
                integration.tenantId(),
                integration.type(),
                integration.partition().name(),
                partition.accountId(),
                partition.principalArns(),
                integration.externalId().value(),
                integration.expectedAccountId(),
                trustPolicyIn(partition).json(integration.externalId()),
                catalog.entry(integration.type())
                        .flatMap(CatalogEntry::permissions)
                        .map(it -> it.in(integration.partition()))
                        .orElse(null),
                integration.createdAt());
    }

    private TrustPolicy trustPolicyIn(VendorPartition partition) {
        return trustPolicies.computeIfAbsent(
                partition.partition(), any -> new TrustPolicy(partition, trustPolicy.principal()));
    }
}
