package io.crossrole.sandbox.aws;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The types of policies that AWS names in a denial ("Troubleshoot access denied error messages", IAM User Guide). */
public enum PolicyType {
    /** A policy of the caller. */
    IDENTITY_BASED("an", "identity-based policy"),
    /** The permissions boundary of the caller. */
    PERMISSIONS_BOUNDARY("a", "permissions boundary"),
    /** The policy of the caller's session. */
    SESSION("a", "session policy"),
    /** The policy of the caller's session, as AWS spells it in the message of an explicit deny. */
    SESSIONS("a", "sessions policy"),
    /** The policy of the VPC endpoint that the call passed. */
    VPC_ENDPOINT("a", "VPC endpoint policy"),
    /** The policy of the caller's organisation, reported by the VPC endpoint. */
    VPC_ENDPOINT_THROUGH_SERVICE_CONTROL("a", "VPC endpoint policy transitively through a service control policy"),
    /** A policy of the caller's organisation. */
    SERVICE_CONTROL("a", "service control policy"),
    /** A policy of the role's organisation. */
    RESOURCE_CONTROL("a", "resource control policy"),
    /** The trust policy of the role, in the words that AWS uses for resources in general. */
    RESOURCE_BASED("a", "resource-based policy"),
    /** The trust policy of the role. */
    ROLE_TRUST("the", "role trust policy"),
    /** A type that AWS does not have today. */
    UNHEARD_OF("a", "data perimeter policy");

    private final String article;
    private final String words;

    PolicyType(String article, String words) {
        this.article = article;
        this.words = words;
    }

    /** The name in the HTTP call that sets faults: {@code service-control} for {@link #SERVICE_CONTROL}. */
    String adminName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<PolicyType> named(String adminName) {
        return Arrays.stream(values())
                .filter(it -> it.adminName().equals(adminName))
                .findAny();
    }

    /** The end of the message if a policy denies the action. */
    String explicitDeny() {
        return " with an explicit deny in " + article + " " + words;
    }

    /** The end of the message if no policy allows the action. */
    String implicitDeny(String action) {
        return " because no " + words + " allows the " + action + " action";
    }
}
