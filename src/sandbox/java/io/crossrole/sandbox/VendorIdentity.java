package io.crossrole.sandbox;

import io.crossrole.sandbox.aws.Accounts;
import java.util.Map;

/** The identity of the service in the AWS sandbox. */
public final class VendorIdentity {

    /** The role of the service, which customers trust. */
    public static final String ROLE_ARN = "arn:aws:iam::" + Accounts.VENDOR + ":role/crossrole";

    /** A Region, because clients need one. */
    public static final String REGION = "us-east-1";

    /**
     * A secret key, because clients sign; the sandbox does not verify signatures. A unique text, so that tests can search
     * for leaks.
     */
    public static final String SECRET = "secret-key-of-the-sandboxs-vendor";

    /** A session token, as roles of EKS and EC2 have one; the sandbox does not check it. */
    public static final String SESSION_TOKEN = "session-token-of-the-sandboxs-vendor";

    private VendorIdentity() {}

    /** The system properties from which the AWS SDK takes these credentials. */
    public static Map<String, String> systemProperties() {
        return Map.of(
                "aws.accessKeyId", Accounts.VENDOR, "aws.secretAccessKey", SECRET, "aws.sessionToken", SESSION_TOKEN);
    }
}
