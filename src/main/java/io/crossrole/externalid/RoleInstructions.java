package io.crossrole.externalid;

import io.crossrole.externalid.catalog.CatalogEntry;
import io.crossrole.externalid.catalog.IntegrationCatalog;
import io.crossrole.externalid.role.ConnectLinks;
import io.crossrole.externalid.role.RolesToMake;
import io.crossrole.integration.NewIntegration;
import io.crossrole.outcome.Outcome;
import io.crossrole.outcome.OutcomeType;
import io.crossrole.partition.Vendor;
import io.crossrole.partition.VendorPartition;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Writes what a customer's administrator needs to create the role: whom it trusts, its External ID and its permissions.
 */
@ApplicationScoped
public class RoleInstructions {

    private final Vendor vendor;
    private final IntegrationCatalog catalog;
    private final RolesToMake roles;
    private final ConnectLinks links;

    RoleInstructions(Vendor vendor, IntegrationCatalog catalog, RolesToMake roles, ConnectLinks links) {
        this.vendor = vendor;
        this.catalog = catalog;
        this.roles = roles;
        this.links = links;
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

    /** Requires that the vendor serves the integration's partition. */
    private ExternalIdCreated data(NewIntegration integration) {
        VendorPartition partition = vendor.in(integration.partition()).orElseThrow();
        String externalId = integration.externalId().value();
        String roleName = roles.name(integration.type(), integration.id());
        return new ExternalIdCreated(
                integration.id(),
                integration.tenantId(),
                integration.type(),
                integration.partition().name(),
                partition.accountId(),
                partition.principalArns(),
                externalId,
                integration.expectedAccountId(),
                roleName,
                roles.trustPolicy(partition, integration.externalId()),
                catalog.entry(integration.type())
                        .flatMap(CatalogEntry::permissions)
                        .map(it -> it.in(integration.partition(), roleName))
                        .orElse(null),
                links.page(integration.id()).orElse(null),
                links.quickCreate(integration.partition(), integration.type(), integration.id(), roleName, externalId)
                        .orElse(null),
                integration.createdAt());
    }
}
