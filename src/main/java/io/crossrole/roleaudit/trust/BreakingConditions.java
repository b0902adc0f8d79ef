package io.crossrole.roleaudit.trust;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The conditions under which Crossrole assumes a role today and another service of the vendor does not
 * (<i>AWS global condition context keys</i> and <i>IAM and AWS STS condition context keys</i>, IAM User Guide).
 */
final class BreakingConditions {

    private static final String MFA_PRESENT = "aws:multifactorauthpresent";
    private static final String MFA_AGE = "aws:multifactorauthage";

    private static final Map<String, FindingCode> CODES = Map.of(
            "sts:rolesessionname",
            FindingCode.SESSION_NAME_PINNED,
            "aws:sourceip",
            FindingCode.NETWORK_PINNED,
            "aws:vpcsourceip",
            FindingCode.NETWORK_PINNED,
            "aws:sourcevpc",
            FindingCode.NETWORK_PINNED,
            "aws:sourcevpcarn",
            FindingCode.NETWORK_PINNED,
            "aws:sourcevpce",
            FindingCode.NETWORK_PINNED,
            MFA_PRESENT,
            FindingCode.MFA_REQUIRED,
            MFA_AGE,
            FindingCode.MFA_REQUIRED);

    /** Every service of the vendor has the same values of these, or {@link FindingCode#PRINCIPAL_LEFT_OUT} is about them. */
    private static final Set<String> HARMLESS = Set.of(
            AcceptedExternalIds.KEY,
            TrustPolicyAudit.PRINCIPAL_ARN,
            "aws:principalaccount",
            "aws:principalorgid",
            "aws:principalorgpaths",
            "aws:principaltype",
            "aws:principalisawsservice",
            "aws:resourceaccount",
            "aws:securetransport");

    private BreakingConditions() {}

    /** The findings about a statement that allows or denies the vendor to assume the role. */
    static Stream<TrustFinding> in(Statement statement) {
        return statement.conditions().stream()
                .filter(it -> !HARMLESS.contains(it.key()) && binds(it, statement.allows()))
                .map(it -> new TrustFinding(
                        CODES.getOrDefault(it.key(), FindingCode.OTHER_CONDITION), statement.name(), it.key()))
                // Two operators on one key are one finding.
                .distinct();
    }

    /**
     * Whether the test can refuse a service of the vendor. A role's session has no MFA, so its request says so or has no such
     * key.
     */
    private static boolean binds(KeyCondition test, boolean allows) {
        if (test.values().equals(List.of("*"))) {
            return false;
        }
        boolean aboutMfa = test.key().equals(MFA_PRESENT) || test.key().equals(MFA_AGE);
        return !aboutMfa || (allows ? requiresMfa(test) : deniesWithoutMfa(test));
    }

    private static boolean requiresMfa(KeyCondition test) {
        boolean value = test.values().stream().anyMatch(Boolean::parseBoolean);
        return switch (test.operator()) {
            case "null" -> !value;
            case "bool", "stringequals" -> value && !test.holdsWithoutKey();
            default -> !test.holdsWithoutKey();
        };
    }

    private static boolean deniesWithoutMfa(KeyCondition test) {
        boolean value = test.values().stream().anyMatch(Boolean::parseBoolean);
        return test.operator().equals("null") ? value : !value && test.holdsWithoutKey();
    }
}
