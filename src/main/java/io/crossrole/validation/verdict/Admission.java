package io.crossrole.validation.verdict;

import io.crossrole.integration.Integration;
import io.crossrole.partition.Vendor;
import java.util.Optional;

/** Whether a role may be probed for an integration at all: what can be refused without asking AWS. */
public final class Admission {

    private Admission() {}

    /**
     * Checks a text that was submitted as a role's ARN.
     *
     * @return nothing where it is a role that may be probed
     */
    public static Optional<Explanation> refusal(RoleArn.Parsed submitted, Integration integration, Vendor vendor) {
        if (integration.isRemoved()) {
            return Optional.of(Explanation.of(Reason.INTEGRATION_REMOVED));
        }
        return submitted instanceof RoleArn.Valid valid
                ? refusal(valid.arn(), integration, vendor)
                : Optional.of((RoleArn.Invalid) submitted).map(it -> Explanation.of(it.reason(), it.detail()));
    }

    /**
     * Checks a role that is an ARN against the integration that it was submitted for.
     *
     * @return nothing where the role may be probed
     */
    public static Optional<Explanation> refusal(RoleArn role, Integration integration, Vendor vendor) {
        if (vendor.owns(role.accountId())) {
            return refused(Reason.OWN_ACCOUNT_ROLE, "account %s is the vendor's own", role.accountId());
        }
        if (!role.partition().equals(integration.partition())) {
            return refused(
                    Reason.PARTITION_NOT_SUPPORTED,
                    "the role's partition is '%s', the integration's is '%s'",
                    role.partition(),
                    integration.partition());
        }
        if (vendor.in(role.partition()).isEmpty()) {
            return refused(
                    Reason.PARTITION_NOT_SUPPORTED,
                    "the vendor has no identity configured in partition '%s'",
                    role.partition());
        }
        return integration
                .expectedAccountId()
                .filter(expected -> !expected.equals(role.accountId()))
                .flatMap(expected -> refused(
                        Reason.UNEXPECTED_ACCOUNT,
                        "the role's account is %s, the integration was requested for %s",
                        role.accountId(),
                        expected));
    }

    /**
     * Checks a role against the account that the integration was requested for, where only roles of announced accounts are
     * asked. An integration that is known without one keeps the account that it is connected to.
     *
     * @return nothing where the role may be probed
     */
    public static Optional<Explanation> refusalOfUnannounced(RoleArn role, Integration integration) {
        boolean known = integration.expectedAccountId().isPresent()
                || integration.roleAccountId().filter(role.accountId()::equals).isPresent();
        return known
                ? Optional.empty()
                : refused(
                        Reason.ACCOUNT_NOT_ANNOUNCED,
                        "the integration was requested without an account, and the role's account is %s",
                        role.accountId());
    }

    private static Optional<Explanation> refused(Reason reason, String detail, Object... values) {
        return Optional.of(Explanation.of(reason, detail.formatted(values)));
    }
}
