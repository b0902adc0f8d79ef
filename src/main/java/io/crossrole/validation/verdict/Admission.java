package io.crossrole.validation.verdict;

import io.crossrole.integration.Integration;
import io.crossrole.partition.Vendor;
import java.util.Optional;

/**
 * Decides without a call to AWS whether a role may be probed for an integration. {@link io.crossrole.validation.AdmitRoles}
 * applies it with an installation's configuration.
 */
public final class Admission {

    private Admission() {}

    /**
     * Checks a submitted role ARN.
     *
     * @return the reason not to probe the role; empty if it may be probed
     */
    public static Optional<DetailedReason> reasonAgainst(
            RoleArn.Parsed submitted, Integration integration, Vendor vendor) {
        if (integration.isRemoved()) {
            return Optional.of(DetailedReason.of(Reason.INTEGRATION_REMOVED));
        }
        return submitted instanceof RoleArn.Valid valid
                ? reasonAgainst(valid.arn(), integration, vendor)
                : Optional.of((RoleArn.Invalid) submitted).map(it -> DetailedReason.of(it.reason(), it.detail()));
    }

    /**
     * Checks a well-formed role ARN against the integration that it was submitted for.
     *
     * @return the reason not to probe the role; empty if it may be probed
     */
    public static Optional<DetailedReason> reasonAgainst(RoleArn role, Integration integration, Vendor vendor) {
        if (vendor.owns(role.accountId())) {
            return reason(Reason.OWN_ACCOUNT_ROLE, "account %s is the vendor's own", role.accountId());
        }
        if (!role.partition().equals(integration.partition())) {
            return reason(
                    Reason.PARTITION_NOT_SUPPORTED,
                    "the role's partition is '%s', the integration's is '%s'",
                    role.partition(),
                    integration.partition());
        }
        if (vendor.in(role.partition()).isEmpty()) {
            return reason(
                    Reason.PARTITION_NOT_SUPPORTED,
                    "the vendor has no identity configured in partition '%s'",
                    role.partition());
        }
        return integration
                .expectedAccountId()
                .filter(expected -> !expected.equals(role.accountId()))
                .flatMap(expected -> reason(
                        Reason.UNEXPECTED_ACCOUNT,
                        "the role's account is %s, the integration was requested for %s",
                        role.accountId(),
                        expected));
    }

    /**
     * Checks the role's account, for installations that probe only roles in the account that the integration was
     * requested for. An integration that was requested without an account may keep the account that it is already
     * connected to.
     *
     * @return the reason not to probe the role; empty if it may be probed
     */
    public static Optional<DetailedReason> reasonAgainstUnannounced(RoleArn role, Integration integration) {
        boolean known = integration.expectedAccountId().isPresent()
                || integration.roleAccountId().filter(role.accountId()::equals).isPresent();
        return known
                ? Optional.empty()
                : reason(
                        Reason.ACCOUNT_NOT_ANNOUNCED,
                        "the integration was requested without an account, and the role's account is %s",
                        role.accountId());
    }

    private static Optional<DetailedReason> reason(Reason reason, String detail, Object... values) {
        return Optional.of(DetailedReason.of(reason, detail.formatted(values)));
    }
}
