package io.crossrole.externalid;

import io.crossrole.externalid.catalog.CatalogEntry;
import io.crossrole.externalid.catalog.IntegrationCatalog;
import io.crossrole.integration.NewIntegration;
import io.crossrole.outcome.Outcome;
import io.crossrole.outcome.OutcomeType;
import io.crossrole.partition.Vendor;
import io.crossrole.partition.VendorPartition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the customer's administrator needs to make the role: whom it must trust, through which External ID, with what. */
@ApplicationScoped
class RoleInstructions {

    private final Vendor vendor;
    private final IntegrationCatalog catalog;
    private final TrustPolicyConfig trustPolicy;
    private final Map<String, TrustPolicy> trustPolicies = new ConcurrentHashMap<>();

    RoleInstructions(Vendor vendor, IntegrationCatalog catalog, TrustPolicyConfig trustPolicy) {
        this.vendor = vendor;
        this.catalog = catalog;
        this.trustPolicy = trustPolicy;
    }

    /** The outcome that tells of a new integration's External ID, once. */
    Outcome announcing(NewIntegration integration, Outcome.Origin origin) {
        return new Outcome(
                Outcome.idOf(integration.id(), OutcomeType.EXTERNAL_ID_CREATED),
                OutcomeType.EXTERNAL_ID_CREATED,
                integration.id(),
                integration.tenantId(),
                NewIntegration.FIRST_SEQUENCE,
                integration.status().name(),
                origin,
                integration.createdAt(),
                of(integration));
    }

    /** For an integration whose partition the vendor serves. */
    private ExternalIdCreated of(NewIntegration integration) {
        VendorPartition partition = vendor.in(integration.partition()).orElseThrow();
        return new ExternalIdCreated(
                integration.id(),
                integration.tenantId(),
                integration.type(),
                integration.partition(),
                partition.accountId(),
                partition.principalArns(),
                integration.externalId(),
                integration.expectedAccountId(),
                trustPolicyIn(partition).json(new ExternalId(integration.externalId())),
                catalog.entry(integration.type())
                        .flatMap(CatalogEntry::permissions)
                        .map(it -> it.in(partition.name()))
                        .orElse(null),
                integration.createdAt());
    }

    private TrustPolicy trustPolicyIn(VendorPartition partition) {
        return trustPolicies.computeIfAbsent(
                partition.name(), any -> new TrustPolicy(partition, trustPolicy.principal()));
    }
}
