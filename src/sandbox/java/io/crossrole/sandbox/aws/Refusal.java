package io.crossrole.sandbox.aws;

import java.util.Optional;

/**
 * An {@code AccessDenied} whose message names the policy and the action, as AWS's does.
 *
 * @param policyType the type of policy
 * @param explicit whether a policy denies the action (explicit deny) or none allows it (implicit deny)
 * @param action the denied action: {@code sts:AssumeRole}, or one that AssumeRole also needs, such as {@code sts:TagSession}
 * @param policyArn the ARN of the policy, which AWS adds to some messages
 */
public record Refusal(PolicyType policyType, boolean explicit, String action, Optional<String> policyArn) {

    private static final String ASSUME_ROLE = "sts:AssumeRole";

    /** An explicit deny of {@code sts:AssumeRole}. */
    public static Refusal by(PolicyType policyType) {
        return new Refusal(policyType, true, ASSUME_ROLE, Optional.empty());
    }

    /** An implicit deny of {@code sts:AssumeRole}. */
    public static Refusal byNo(PolicyType policyType) {
        return new Refusal(policyType, false, ASSUME_ROLE, Optional.empty());
    }

    /** The same denial of another action. */
    public Refusal of(String otherAction) {
        return new Refusal(policyType, explicit, otherAction, policyArn);
    }

    /** The same denial with the ARN of the policy in the message. */
    public Refusal naming(String arn) {
        return new Refusal(policyType, explicit, action, Optional.of(arn));
    }

    AwsError error(QueryRequest request) {
        String resource = request.parameter("RoleArn").orElse("*");
        return AwsError.accessDenied(
                request.caller(),
                action,
                resource,
                (explicit ? policyType.explicitDeny() : policyType.implicitDeny(action))
                        + policyArn.map(it -> ": " + it).orElse(""));
    }
}
