package io.crossrole.validation.record;

import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.outcome.Outcome;
import io.crossrole.security.RoleHolders;
import io.crossrole.security.SecurityEpisodes;
import io.crossrole.validation.ValidationConfig;
import io.crossrole.validation.table.LockedValidation;
import io.crossrole.validation.verdict.DetailedReason;
import io.crossrole.validation.verdict.Reason;
import io.crossrole.validation.verdict.RoleArn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;

/**
 * Decides a validation whose role is proven safe. A role that already connects another tenant may belong to a reseller
 * or be part of an attack: it is reported and, if so configured, the validation
 * of the tenant who comes later fails. A standing
 * connection is never affected.
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
     * Connects the role, or fails the validation because the role is shared.
     *
     * @param vouched whether the canaries confirm the proof
     */
    Optional<Outcome> conclude(LockedValidation locked, RoleArn role, boolean vouched, RoleHolders holders) {
        Integration integration = locked.integration();
        boolean shared = holders.includeAnotherTenant(integration, role.value());
        boolean alreadyConnected =
                integration.status() == IntegrationStatus.CONNECTED && integration.hasProven(role.value());
        boolean failsAsShared = shared && !alreadyConnected && sharedRoles == ValidationConfig.SharedRoles.REFUSE;
        if (shared) {
            episodes.noticeSharedRole(role.value(), failsAsShared);
        }
        return failsAsShared
                ? validationTransitions.fail(locked, DetailedReason.of(Reason.ROLE_SHARED), vouched)
                : validationTransitions.succeed(locked, new Proof(role, vouched, shared));
    }
}
