package io.crossrole.validation.roleaudit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossrole.externalid.catalog.CatalogEntry;
import io.crossrole.externalid.catalog.IntegrationCatalog;
import io.crossrole.externalid.catalog.PermissionsPolicy;
import io.crossrole.externalid.role.RoleToMake;
import io.crossrole.externalid.role.RolesToMake;
import io.crossrole.externalid.role.way.SelfTrust;
import io.crossrole.integration.Integration;
import io.crossrole.integration.Integrations;
import io.crossrole.partition.Vendor;
import io.crossrole.partition.VendorPartition;
import io.crossrole.roleaudit.permissions.PermissionsAudit;
import io.crossrole.roleaudit.trust.ExpectedTrust;
import io.crossrole.validation.verdict.RoleArn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;

/** Looks up what the role of an integration should be. */
@ApplicationScoped
class PrepareRoleAudit {

    private static final String ROLE = ":role/";

    private final Integrations integrations;
    private final IntegrationCatalog catalog;
    private final RolesToMake roles;
    private final Vendor vendor;
    private final ConnectionsToAudit connections;
    private final ObjectMapper json;

    PrepareRoleAudit(
            Integrations integrations,
            IntegrationCatalog catalog,
            RolesToMake roles,
            Vendor vendor,
            ConnectionsToAudit connections,
            ObjectMapper json) {
        this.integrations = integrations;
        this.catalog = catalog;
        this.roles = roles;
        this.vendor = vendor;
        this.connections = connections;
        this.json = json;
    }

    /** The role to audit; empty if the integration has none, or is no longer one whose role is audited. */
    @Transactional(TxType.REQUIRES_NEW)
    Optional<AuditSubject> prepare(String integrationId) {
        return integrations
                .findByIdOptional(integrationId)
                .filter(connections::include)
                .flatMap(this::subject);
    }

    private Optional<AuditSubject> subject(Integration integration) {
        Optional<PermissionsPolicy> permissions = catalog.entry(integration.type())
                .filter(CatalogEntry::auditsItself)
                .flatMap(CatalogEntry::permissions);
        if (permissions.isEmpty()
                || !(RoleArn.parse(integration.roleArn().orElse("")) instanceof RoleArn.Valid valid)) {
            return Optional.empty();
        }
        RoleArn role = valid.arn();
        Optional<VendorPartition> partition = vendor.in(role.partition());
        if (partition.isEmpty()) {
            return Optional.empty();
        }
        String externalId = integration.externalId().value();
        Optional<RoleToMake> told =
                roles.of(integration.id(), integration.type(), integration.partition(), externalId, role.accountId());
        return told.map(it -> new AuditSubject(
                integration.id(),
                role,
                externalId,
                trust(it, partition.get(), role, externalId),
                PermissionsAudit.of(
                        parsed(permissions.get().in(role.partition(), pathAndName(role))),
                        role.partition().name(),
                        role.accountId())));
    }

    private ExpectedTrust trust(RoleToMake told, VendorPartition partition, RoleArn role, String externalId) {
        JsonNode policy = told.assumesItself() ? SelfTrust.secondStep(told) : told.trustPolicy();
        return new ExpectedTrust(
                partition.accountId(),
                vendor.ownAccountIds(),
                partition.principalArns(),
                externalId,
                role.value(),
                told.assumesItself(),
                asList(policy.get("Statement")));
    }

    private static ArrayNode asList(JsonNode oneOrMore) {
        return oneOrMore.isArray()
                ? (ArrayNode) oneOrMore
                : JsonNodeFactory.instance.arrayNode().add(oneOrMore);
    }

    /** The customer may have given the role another name than the proposed one. */
    private static String pathAndName(RoleArn role) {
        return role.value().substring(role.value().indexOf(ROLE) + ROLE.length());
    }

    private JsonNode parsed(String policy) {
        try {
            return json.readTree(policy);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A policy that was made here is not JSON", e);
        }
    }
}
