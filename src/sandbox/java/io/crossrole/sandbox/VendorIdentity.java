package io.crossrole.sandbox;

import io.crossrole.sandbox.aws.Accounts;
import java.util.Map;

/** Who the service is in the sandbox's AWS. */
public final class VendorIdentity {

    /** The role that the service runs as, and that customers trust. */
    public static final String ROLE_ARN = "arn:aws:iam::" + Accounts.VENDOR + ":role/crossrole";

    /** Any would do; clients insist on one. */
    public static final String REGION = "us-east-1";

    /**
     * The sandbox checks no signature, but clients insist on signing. A text that stands nowhere else, so that a search for
     * it finds only leaks.
     */
    public static final String SECRET = "secret-key-of-the-sandboxs-vendor";

    /** The sandbox checks no token either. Roles of EKS and EC2 have one, and so has the sandbox's vendor. */
    public static final String SESSION_TOKEN = "session-token-of-the-sandboxs-vendor";

    private VendorIdentity() {}

    /** The system properties by which the service's AWS SDK finds out that it is the vendor. */
    public static Map<String, String> systemProperties() {
        return Map.of(
                "aws.accessKeyId", Accounts.VENDOR, "aws.secretAccessKey", SECRET, "aws.sessionToken", SESSION_TOKEN);
    }
}
