package io.crossrole.externalid;

import io.crossrole.partition.VendorPartition;
import software.amazon.awssdk.policybuilder.iam.IamConditionKey;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamPrincipalType;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/**
 * The trust policy that the customer's role needs, ready to paste: <i>AWS JSON policy elements: Principal</i>, IAM User
 * Guide. Whomever it trusts, it always requires the External ID.
 */
final class TrustPolicy {

    /** Stands where the External ID will, in a policy that is written once for all integrations of a partition. */
    private static final ExternalId PLACE = new ExternalId("external-id-goes-here");

    private final String before;
    private final String after;

    TrustPolicy(VendorPartition vendor, TrustedPrincipal trusted) {
        String policy = write(vendor, trusted);
        int place = policy.indexOf(PLACE.value());
        before = policy.substring(0, place);
        after = policy.substring(place + PLACE.value().length());
    }

    /** The policy document for an integration as JSON, without white space. No External ID needs escaping in it. */
    String json(ExternalId externalId) {
        return before + externalId.value() + after;
    }

    private static String write(VendorPartition vendor, TrustedPrincipal trusted) {
        IamStatement.Builder statement = IamStatement.builder()
                .sid("CrossroleAssumesThisRole")
                .effect(IamEffect.ALLOW)
                .addAction("sts:AssumeRole")
                .addCondition(
                        IamConditionOperator.STRING_EQUALS, IamConditionKey.create("sts:ExternalId"), PLACE.value());
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
                IamPrincipalType.AWS, "arn:%s:iam::%s:root".formatted(vendor.name(), vendor.accountId()));
    }
}
