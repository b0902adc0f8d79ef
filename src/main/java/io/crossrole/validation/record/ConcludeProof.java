package io.crossrole.validation.record;

import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.outcome.Outcome;
import io.crossrole.security.RoleHolders;
import io.crossrole.security.SecurityEpisodes;
import io.crossrole.validation.Validation;
import io.crossrole.validation.ValidationConfig;
import io.crossrole.validation.verdict.Explanation;
import io.crossrole.validation.verdict.Reason;
import io.crossrole.validation.verdict.RoleArn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Optional;

/**
 * Concludes a proof. A role that connects another tenant already may be right, for a reseller, or an attack: it is reported
 * and, where the installation says so, refused to the one who comes later. A connection that stands is never touched.
 *
 * <p>The caller has locked the integration, then the validation, then the role.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class ConcludeProof {

    private final ValidationTransitions validationTransitions;
    private final SecurityEpisodes episodes;
    private final ValidationConfig.SharedRoles sharedRoles;

    ConcludeProof(ValidationTransitions validationTransitions, SecurityEpisodes episodes, ValidationConfig config) {
        this.validationTransitions = validationTransitions;
        this.episodes = episodes;
        this.sharedRoles = config.sharedRoles();
    }

    /**
     * Refuses a shared role, or connects it.
     *
     * @param vouched whether the canaries vouch for the proof
     */
    Optional<Outcome> conclude(
            Integration integration,
            Validation validation,
            RoleArn role,
            boolean vouched,
            RoleHolders holders,
            Instant now) {
        boolean shared = holders.includeAnotherTenantThanOf(integration, role.value());
        boolean stands = integration.status() == IntegrationStatus.CONNECTED && integration.hasProven(role.value());
        boolean refused = shared && !stands && sharedRoles == ValidationConfig.SharedRoles.REFUSE;
        if (shared) {
            episodes.noticeSharedRole(role.value(), refused);
        }
        return refused
                ? validationTransitions.fail(integration, validation, Explanation.of(Reason.ROLE_SHARED), vouched, now)
                : validationTransitions.succeed(integration, validation, new Proof(role, vouched, shared), now);
    }
}
