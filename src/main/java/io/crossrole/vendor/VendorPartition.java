package io.crossrole.vendor;

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
 */
public record VendorPartition(
        String name, String accountId, List<String> principalArns, String region, Optional<URI> endpoint) {

    private static final Pattern ACCOUNT_ID = Pattern.compile("[0-9]{12}");

    /**
     * Checks what a slip in the configuration would otherwise make every customer's trust policy carry.
     *
     * @throws IllegalArgumentException naming the property and quoting its value
     */
    public VendorPartition {
        if (!ACCOUNT_ID.matcher(accountId).matches()) {
            throw wrong(name, "account-id", accountId, "an AWS account ID has 12 digits");
        }
        if (principalArns.isEmpty()) {
            throw wrong(name, "principal-arns", "", "at least one role of the vendor's must be named");
        }
        for (String arn : principalArns) {
            if (!arn.matches("arn:" + Pattern.quote(name) + ":iam::[0-9]{12}:role/.+")) {
                throw wrong(name, "principal-arns", arn, "each must be an IAM role ARN of this partition");
            }
        }
        principalArns = List.copyOf(principalArns);
    }

    private static IllegalArgumentException wrong(String partition, String property, String value, String rule) {
        return new IllegalArgumentException(
                "crossrole.partitions.%s.%s is '%s': %s".formatted(partition, property, value, rule));
    }
}
