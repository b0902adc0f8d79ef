package io.crossrole.partition;

import java.util.regex.Pattern;

/**
 * Names and checks the configuration properties of one partition.
 */
public record PartitionProperties(AwsPartition partition) {

    private static final String PATH_AND_NAME = "([\\w+=,.@/-]*/)?[\\w+=,.@-]{1,64}";

    public String fullName(String property) {
        return "crossrole.partitions.%s.%s".formatted(partition, property);
    }

    /** An error that names the property, its value and the rule that it breaks. */
    public IllegalArgumentException wrong(String property, String value, String rule) {
        return new IllegalArgumentException("%s is '%s': %s".formatted(fullName(property), value, rule));
    }

    /**
     * Requires the ARN of a role in this partition.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    void requireRoleArn(String property, String arn) {
        if (arn.contains("*") || arn.contains("?")) {
            throw wrong(property, arn, "it must name one role, without a wildcard (* or ?)");
        }
        if (!arn.matches("arn:" + Pattern.quote(partition.name()) + ":iam::[0-9]{12}:role/" + PATH_AND_NAME)) {
            throw wrong(property, arn, "it must be an IAM role ARN of this partition");
        }
    }

    /**
     * Requires the ARN of a role in this partition and in another account than the one that customers' roles trust.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    void requireRoleOutsideOf(String accountId, String property, String arn) {
        requireRoleArn(property, arn);
        if (arn.startsWith("arn:%s:iam::%s:".formatted(partition, accountId))) {
            throw wrong(
                    property,
                    arn,
                    "it must be a role of another account than %s, which customers' roles trust".formatted(accountId));
        }
    }

    /**
     * Requires the ARN of a role in this partition and in the account that customers' roles trust: their trust policies
     * name no other account.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    void requireRoleOf(String accountId, String property, String arn) {
        requireRoleArn(property, arn);
        if (!arn.startsWith("arn:%s:iam::%s:".formatted(partition, accountId))) {
            throw wrong(
                    property,
                    arn,
                    "it must be a role of account %s, which customers' roles trust".formatted(accountId));
        }
    }
}
