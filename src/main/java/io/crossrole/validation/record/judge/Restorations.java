package io.crossrole.validation.record.judge;

import io.crossrole.externalid.NamedPrincipals;
import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.partition.Vendor;
import io.crossrole.partition.VendorPartition;
import io.crossrole.validation.table.LockedValidation;
import io.crossrole.validation.table.Validations;
import io.crossrole.validation.verdict.PrincipalAnswers;
import io.crossrole.validation.verdict.Reason;
import io.crossrole.validation.verdict.RoleArn;
import io.crossrole.validation.verdict.Round;
import io.crossrole.validation.verdict.Verdict;
import io.crossrole.validation.verdict.Verdict.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets a recheck restore a lost connection only by the answers that could lose it again. The outsider, and a principal, say
 * nothing while no canary vouches for them. A connection that was lost for such an answer would otherwise be restored
 * meanwhile, and lost again afterwards, though nobody has changed the role.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class Restorations {

    private final Vendor vendor;
    private final NamedPrincipals namedPrincipals;
    private final Validations validations;

    Restorations(Vendor vendor, NamedPrincipals namedPrincipals, Validations validations) {
        this.vendor = vendor;
        this.namedPrincipals = namedPrincipals;
        this.validations = validations;
    }

    /**
     * Whether a round has all answers that its verdict needs.
     *
     * @param counted the answers that count
     */
    boolean isAnswered(LockedValidation locked, RoleArn role, Round counted) {
        Integration integration = locked.integration();
        Optional<VendorPartition> partition = vendor.in(role.partition());
        if (!locked.validation().isRecheck()
                || integration.status() != IntegrationStatus.LOST
                || partition.isEmpty()
                || Verdict.of(counted.own(), role, List.of()).finding() != Finding.SAFE) {
            return true;
        }
        // The integration's reason may be that of another role, which was submitted since.
        String reason = validations
                .latestFailure(integration.id(), role.value())
                .or(integration::reason)
                .orElse("");
        if (reason.equals(Reason.TRUSTS_ANYONE.name())) {
            return partition.get().outsiderRoleArn().isEmpty()
                    || counted.outsider().isPresent();
        }
        return !isOfPrincipals(reason) || haveAllAnswered(integration, partition.get(), counted);
    }

    private static boolean isOfPrincipals(String reason) {
        return reason.equals(Reason.PRINCIPAL_NOT_TRUSTED.name())
                || reason.equals(Reason.EXTERNAL_ID_NOT_REQUIRED.name());
    }

    private boolean haveAllAnswered(Integration integration, VendorPartition partition, Round counted) {
        Set<String> answered =
                counted.principals().stream().map(PrincipalAnswers::principal).collect(Collectors.toSet());
        Set<String> named = namedPrincipals.of(integration.id());
        return partition.probeAs().stream().filter(named::contains).allMatch(answered::contains);
    }
}
