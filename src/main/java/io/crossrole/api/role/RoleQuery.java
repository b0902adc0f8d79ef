package io.crossrole.api.role;

import io.crossrole.api.story.IntegrationQuery;
import io.crossrole.api.story.IntegrationView;
import io.crossrole.externalid.catalog.IntegrationCatalog;
import io.crossrole.externalid.role.RoleToMake;
import io.crossrole.externalid.role.RolesToMake;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.integration.Integrations;
import io.crossrole.partition.AwsPartition;
import io.crossrole.validation.AdmitRoles;
import io.crossrole.validation.verdict.advice.AdviseOnArn;
import io.crossrole.validation.verdict.advice.ArnAdvice;
import io.crossrole.validation.verdict.advice.ExpectedRole;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Looks up the role to make for an integration. */
@ApplicationScoped
public class RoleQuery {

    private final IntegrationQuery query;
    private final Integrations integrations;
    private final IntegrationCatalog catalog;
    private final RolesToMake roles;
    private final AdmitRoles admission;

    RoleQuery(
            IntegrationQuery query,
            Integrations integrations,
            IntegrationCatalog catalog,
            RolesToMake roles,
            AdmitRoles admission) {
        this.query = query;
        this.integrations = integrations;
        this.catalog = catalog;
        this.roles = roles;
        this.admission = admission;
    }

    /**
     * The role to make; empty if the integration was never requested, is removed, or is in a partition that the vendor
     * no longer serves.
     */
    public Optional<RoleToMake> role(String integrationId) {
        return query.find(integrationId).flatMap(this::role);
    }

    /** The role to make for an integration that is known already; see {@link #role(String)}. */
    public Optional<RoleToMake> role(IntegrationView it) {
        return it.externalId() == null || it.status() == IntegrationStatus.REMOVED
                ? Optional.empty()
                : roles.of(
                        it.integrationId(),
                        it.integrationType(),
                        new AwsPartition(it.partition()),
                        it.externalId(),
                        it.expectedAccountId());
    }

    /** A role of an integration of this type, to describe them all; empty if the catalog or the vendor has no such. */
    public Optional<RoleToMake> anyRole(String type, String partition) {
        return catalog.entry(type).flatMap(it -> roles.of("any", type, new AwsPartition(partition), "any", null));
    }

    /** Advice on a text that was pasted as the role's ARN, by the rules that apply to a submitted one. */
    @Transactional
    public Optional<ArnAdvice> advice(String integrationId, String pasted) {
        return integrations.findByIdOptional(integrationId).flatMap(integration -> role(integrationId)
                .map(role -> new AdviseOnArn(
                                new ExpectedRole(role.partition(), role.accountId(), role.name()),
                                it -> admission.reasonAgainst(it, integration))
                        .on(pasted)));
    }
}
