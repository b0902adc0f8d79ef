package io.crossrole.api.role;

import io.crossrole.api.story.IntegrationQuery;
import io.crossrole.api.story.IntegrationView;
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
    private final RolesToMake roles;
    private final AdmitRoles admission;

    RoleQuery(IntegrationQuery query, Integrations integrations, RolesToMake roles, AdmitRoles admission) {
        this.query = query;
        this.integrations = integrations;
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
