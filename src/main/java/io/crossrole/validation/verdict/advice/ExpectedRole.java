package io.crossrole.validation.verdict.advice;

import io.crossrole.partition.AwsPartition;
import java.util.Optional;

/**
 * The role that an integration expects.
 *
 * @param accountId the account that the integration was requested for
 * @param name the proposed name
 */
public record ExpectedRole(AwsPartition partition, Optional<String> accountId, String name) {

    /** The ARN of the role, if the account is known. */
    public Optional<String> arn() {
        return accountId.map(this::arnIn);
    }

    /** The ARN of a role of this name in an account. */
    String arnIn(String account) {
        return "arn:%s:iam::%s:role/%s".formatted(partition, account, name);
    }
}
