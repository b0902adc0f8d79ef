package io.crossrole.externalid.role;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.externalid.catalog.CatalogEntry;
import io.crossrole.externalid.catalog.IntegrationCatalog;
import io.crossrole.integration.ExternalId;
import io.crossrole.partition.AwsPartition;
import io.crossrole.partition.Vendor;
import io.crossrole.partition.VendorPartition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Describes the role that a customer makes for an integration, by the catalog and this installation's configuration. */
@ApplicationScoped
public class RolesToMake {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Vendor vendor;
    private final IntegrationCatalog catalog;
    private final TrustPolicyConfig config;
    private final String vendorName;
    private final Map<AwsPartition, TrustPolicy> trustPolicies = new ConcurrentHashMap<>();

    RolesToMake(
            Vendor vendor,
            IntegrationCatalog catalog,
            TrustPolicyConfig config,
            @ConfigProperty(name = "crossrole.console.vendor-name", defaultValue = "the vendor") String vendorName) {
        this.vendor = vendor;
        this.catalog = catalog;
        this.config = config;
        this.vendorName = vendorName;
    }

    /**
     * Describes a role.
     *
     * @param accountId the customer's account, or null
     * @return empty if the vendor no longer serves the partition
     */
    public Optional<RoleToMake> of(
            String integrationId, String type, AwsPartition partition, String externalId, String accountId) {
        Optional<CatalogEntry> entry = catalog.entry(type);
        String name = name(type, integrationId);
        return vendor.in(partition)
                .map(it -> new RoleToMake(
                        integrationId,
                        type,
                        entry.map(CatalogEntry::displayName).orElse(type),
                        vendorName,
                        partition,
                        Optional.ofNullable(accountId),
                        it.accountId(),
                        externalId,
                        name,
                        parse(trustPolicy(it, new ExternalId(externalId))),
                        entry.flatMap(CatalogEntry::permissions)
                                .map(policy -> InlinePolicy.of(type, parse(policy.in(partition, name)))),
                        entry.flatMap(CatalogEntry::ownRoleName).isPresent()));
    }

    /** The role's name. A role that assumes itself has the name in its catalog entry, which its policy contains. */
    public String name(String type, String integrationId) {
        return catalog.entry(type).flatMap(CatalogEntry::ownRoleName).orElseGet(() -> RoleName.of(type, integrationId));
    }

    /** The trust policy as JSON without white space. */
    public String trustPolicy(VendorPartition partition, ExternalId externalId) {
        return trustPolicies
                .computeIfAbsent(partition.partition(), any -> new TrustPolicy(partition, config.principal()))
                .json(externalId);
    }

    private static JsonNode parse(String policy) {
        try {
            return JSON.readTree(policy);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A policy that was made here is not JSON", e);
        }
    }
}
