package io.crossrole.partition;

import java.util.regex.Pattern;

/**
 * The properties of one partition, as they are called in errors.
 *
 * @param partition the partition's name
 */
public record PartitionProperties(String partition) {

    private static final String PATH_AND_NAME = "([\\w+=,.@/-]*/)?[\\w+=,.@-]{1,64}";

    /** A property's whole name. */
    public String named(String property) {
        return "crossrole.partitions.%s.%s".formatted(partition, property);
    }

    /** An error that names the property and quotes its value and the rule that it breaks. */
    public IllegalArgumentException wrong(String property, String value, String rule) {
        return new IllegalArgumentException("%s is '%s': %s".formatted(named(property), value, rule));
    }

    /**
     * Checks that a value is a role of this partition.
     *
     * @throws IllegalArgumentException if it isn't
     */
    void requireRoleArn(String property, String arn) {
        if (arn.contains("*") || arn.contains("?")) {
            throw wrong(property, arn, "it must name one role, and so has no wildcard (* or ?)");
        }
        if (!arn.matches("arn:" + Pattern.quote(partition) + ":iam::[0-9]{12}:role/" + PATH_AND_NAME)) {
            throw wrong(property, arn, "it must be an IAM role ARN of this partition");
        }
    }

    /**
     * Checks that a value is a role of this partition and of the account that customers' roles trust: their trust policies
     * name no other.
     *
     * @throws IllegalArgumentException if it isn't
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
