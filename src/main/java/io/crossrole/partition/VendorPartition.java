package io.crossrole.partition;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who the vendor is in one AWS partition.
 *
 * @param name the partition's name as it stands in an ARN
 * @param accountId the account that customers trust, 12 digits
 * @param principalArns the vendor's roles that will assume the customer's role; at least one
 * @param region the Region whose STS endpoint is asked
 * @param endpoint another STS endpoint than the Region's own
 * @param credentials what requests are signed with
 */
public record VendorPartition(
        String name,
        String accountId,
        List<String> principalArns,
        String region,
        Optional<URI> endpoint,
        VendorCredentials credentials) {

    private static final Pattern ACCOUNT_ID = Pattern.compile("[0-9]{12}");

    /**
     * Checks what a slip in the configuration would otherwise make every customer's trust policy carry.
     *
     * @throws IllegalArgumentException naming the property and quoting its value
     */
    public VendorPartition {
        PartitionProperties properties = new PartitionProperties(name);
        if (!isAccountId(accountId)) {
            throw properties.wrong("account-id", accountId, "an AWS account ID has 12 digits");
        }
        if (principalArns.isEmpty()) {
            throw properties.wrong("principal-arns", "", "at least one role of the vendor's must be named");
        }
        for (String arn : principalArns) {
            properties.requireRoleOf(accountId, "principal-arns", arn);
        }
        if (credentials instanceof VendorCredentials.WebIdentity identity) {
            properties.requireRoleOf(accountId, VendorCredentials.ROLE_ARN, identity.roleArn());
        }
        principalArns = List.copyOf(principalArns);
    }

    static boolean isAccountId(String text) {
        return ACCOUNT_ID.matcher(text).matches();
    }

    /** What its properties are called. */
    public PartitionProperties properties() {
        return new PartitionProperties(name);
    }
}
