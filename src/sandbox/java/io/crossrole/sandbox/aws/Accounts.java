package io.crossrole.sandbox.aws;

import io.crossrole.sandbox.aws.policy.Caller;
import java.util.List;
import java.util.Optional;

/** The AWS account of each long-lived access key. Any twelve digits are an account. */
public final class Accounts {

    /** The vendor's account. Its access key stands for a session of the role {@code crossrole}. */
    public static final String VENDOR = "999988887777";

    /** The customer's account. Any access key that is not twelve digits belongs to it, too. */
    public static final String CUSTOMER = "111122223333";

    /** An account of somebody else: neither the vendor's nor the customer's. */
    static final String STRANGER = "444455556666";

    /** The AWS organisation of the vendor's account. The other accounts belong to none. */
    static final String VENDORS_ORGANISATION = "o-crossrole00";

    private Accounts() {}

    static Optional<String> organisationOf(String accountId) {
        return Optional.of(VENDORS_ORGANISATION).filter(it -> accountId.equals(VENDOR));
    }

    /** The paths of the account in its organisation: it is right below the root. */
    static List<String> organisationPathsOf(String accountId) {
        return organisationOf(accountId).map(it -> it + "/r-crs0/").stream().toList();
    }

    /** The caller with this access key. Other accounts call as their root user, which, unlike in AWS, may assume roles. */
    static Caller callerOf(String partition, String accessKeyId) {
        if (accessKeyId.equals(VENDOR)) {
            return Caller.session(partition, VENDOR, "/", "crossrole", "AROA6ODU3NKW5CROSSROLE", "sandbox");
        }
        return Caller.root(partition, accessKeyId.matches("\\d{12}") ? accessKeyId : CUSTOMER);
    }
}
