package io.crossrole.externalid.role;

import io.crossrole.integration.ExternalId;
import io.crossrole.partition.VendorPartition;
import software.amazon.awssdk.policybuilder.iam.IamConditionKey;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamPrincipalType;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/**
 * The trust policy that the customer's role needs, ready to paste (<i>AWS JSON policy elements: Principal</i>, IAM User
 * Guide). It requires the External ID for every trusted principal.
 */
final class TrustPolicy {

    /** Placeholder for the External ID in a policy that is rendered once per partition. */
    private static final ExternalId PLACEHOLDER = new ExternalId("external-id-goes-here");

    private final String prefix;
    private final String suffix;

    TrustPolicy(VendorPartition vendor, TrustedPrincipal trusted) {
        String policy = write(vendor, trusted);
        int index = policy.indexOf(PLACEHOLDER.value());
        prefix = policy.substring(0, index);
        suffix = policy.substring(index + PLACEHOLDER.value().length());
    }

    /** The policy document as JSON without white space. External IDs contain no character that JSON escapes. */
    String json(ExternalId externalId) {
        return prefix + externalId.value() + suffix;
    }

    private static String write(VendorPartition vendor, TrustedPrincipal trusted) {
        IamStatement.Builder statement = IamStatement.builder()
                .sid("CrossroleAssumesThisRole")
                .effect(IamEffect.ALLOW)
                .addAction("sts:AssumeRole")
                .addCondition(
                        IamConditionOperator.STRING_EQUALS,
                        IamConditionKey.create("sts:ExternalId"),
                        PLACEHOLDER.value());
        switch (trusted) {
            case ACCOUNT_NARROWED -> {
                trustAccount(statement, vendor);
                statement.addConditions(
                        IamConditionOperator.ARN_LIKE,
                        IamConditionKey.create("aws:PrincipalArn"),
                        vendor.principalArns());
            }
            case ROLES -> vendor.principalArns().forEach(it -> statement.addPrincipal(IamPrincipalType.AWS, it));
            case ACCOUNT -> trustAccount(statement, vendor);
        }
        return IamPolicy.builder().addStatement(statement.build()).build().toJson();
    }

    private static void trustAccount(IamStatement.Builder statement, VendorPartition vendor) {
        statement.addPrincipal(
                IamPrincipalType.AWS, "arn:%s:iam::%s:root".formatted(vendor.partition(), vendor.accountId()));
    }
}
