package io.crossrole.sandbox.aws;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of policies that AWS names when it refuses a call ("Troubleshoot access denied error messages", IAM User Guide). */
public enum PolicyType {
    /** The caller's own. */
    IDENTITY_BASED("an", "identity-based policy"),
    /** The caller's own. */
    PERMISSIONS_BOUNDARY("a", "permissions boundary"),
    /** That of the caller's session. */
    SESSION("a", "session policy"),
    /** The same, as AWS writes it in the message of an explicit deny. */
    SESSIONS("a", "sessions policy"),
    /** That of the network through which the call came. */
    VPC_ENDPOINT("a", "VPC endpoint policy"),
    /** That of the caller's organisation, reported by the endpoint. */
    VPC_ENDPOINT_THROUGH_SERVICE_CONTROL("a", "VPC endpoint policy transitively through a service control policy"),
    /** That of the caller's organisation. */
    SERVICE_CONTROL("a", "service control policy"),
    /** That of the organisation that the role belongs to. */
    RESOURCE_CONTROL("a", "resource control policy"),
    /** The role's own, in the words for resources at large. */
    RESOURCE_BASED("a", "resource-based policy"),
    /** The role's own. */
    ROLE_TRUST("the", "role trust policy"),
    /** One that AWS doesn't have today. */
    UNHEARD_OF("a", "data perimeter policy");

    private final String article;
    private final String words;

    PolicyType(String article, String words) {
        this.article = article;
        this.words = words;
    }

    /** The name in the HTTP admin call: {@code service-control} for {@link #SERVICE_CONTROL}. */
    String adminName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<PolicyType> named(String adminName) {
        return Arrays.stream(values())
                .filter(it -> it.adminName().equals(adminName))
                .findAny();
    }

    /** The end of a message about a policy that says no. */
    String explicitDeny() {
        return " with an explicit deny in " + article + " " + words;
    }

    /** The end of a message about policies none of which says yes. */
    String implicitDeny(String action) {
        return " because no " + words + " allows the " + action + " action";
    }
}
