package io.crossrole.externalid;

import io.crossrole.vendor.VendorPartition;
import software.amazon.awssdk.policybuilder.iam.IamConditionKey;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamPrincipalType;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/**
 * The trust policy that the customer's role needs, ready to paste.
 *
 * <p>It trusts the vendor's account root and narrows that by {@code aws:PrincipalArn} to the roles that will assume it:
 * a role ARN as the principal itself is turned into that role's unique ID when the policy is saved, and then recreating
 * the vendor's role would break every customer (<i>AWS JSON policy elements: Principal</i>, IAM User Guide).
 */
final class TrustPolicy {

    private TrustPolicy() {}

    /** The policy document as JSON, without white space. */
    static String json(VendorPartition vendor, ExternalId externalId) {
        IamStatement.Builder statement = IamStatement.builder()
                .sid("CrossroleAssumesThisRole")
                .effect(IamEffect.ALLOW)
                .addPrincipal(IamPrincipalType.AWS, "arn:%s:iam::%s:root".formatted(vendor.name(), vendor.accountId()))
                .addAction("sts:AssumeRole")
                .addCondition(
                        IamConditionOperator.STRING_EQUALS,
                        IamConditionKey.create("sts:ExternalId"),
                        externalId.value());
        statement.addConditions(
                IamConditionOperator.ARN_LIKE, IamConditionKey.create("aws:PrincipalArn"), vendor.principalArns());
        return IamPolicy.builder().addStatement(statement.build()).build().toJson();
    }
}
