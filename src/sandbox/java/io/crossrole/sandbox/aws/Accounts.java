package io.crossrole.sandbox.aws;

import io.crossrole.sandbox.aws.policy.Caller;
import java.util.Optional;

/** The accounts that long-lived access keys stand for. Every twelve digits are an account. */
public final class Accounts {

    /** The vendor's account. Its key is a session of the role {@code crossrole}. */
    public static final String VENDOR = "999988887777";

    /** The customer's account, and that of any access key that isn't twelve digits. */
    public static final String CUSTOMER = "111122223333";

    /** The organisation that the vendor's account belongs to; the others belong to none. */
    static final String VENDORS_ORGANISATION = "o-crossrole00";

    private Accounts() {}

    static Optional<String> organisationOf(String accountId) {
        return Optional.of(VENDORS_ORGANISATION).filter(it -> accountId.equals(VENDOR));
    }

    /** Other accounts' keys are their root user, who, unlike in AWS, may assume roles. */
    static Caller callerOf(String partition, String accessKeyId) {
        if (accessKeyId.equals(VENDOR)) {
            return Caller.session(partition, VENDOR, "/", "crossrole", "AROA6ODU3NKW5CROSSROLE", "sandbox");
        }
        return Caller.root(partition, accessKeyId.matches("\\d{12}") ? accessKeyId : CUSTOMER);
    }
}
