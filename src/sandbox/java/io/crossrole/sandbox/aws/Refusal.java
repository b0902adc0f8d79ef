package io.crossrole.sandbox.aws;

import java.util.Optional;

/**
 * {@code AccessDenied} in the words in which AWS names the policy and the action that it refuses.
 *
 * @param policyType the kind of policy
 * @param explicit whether a policy says no, or none says yes
 * @param action the refused action: {@code sts:AssumeRole}, or one that AssumeRole needs besides, such as {@code
 *     sts:TagSession}
 * @param policyArn the ARN of the policy, which AWS adds to some messages
 */
public record Refusal(PolicyType policyType, boolean explicit, String action, Optional<String> policyArn) {

    private static final String ASSUME_ROLE = "sts:AssumeRole";

    /** {@code sts:AssumeRole} is refused by a policy that says no. */
    public static Refusal by(PolicyType policyType) {
        return new Refusal(policyType, true, ASSUME_ROLE, Optional.empty());
    }

    /** {@code sts:AssumeRole} is refused since no policy says yes. */
    public static Refusal byNo(PolicyType policyType) {
        return new Refusal(policyType, false, ASSUME_ROLE, Optional.empty());
    }

    /** The same of another action. */
    public Refusal of(String otherAction) {
        return new Refusal(policyType, explicit, otherAction, policyArn);
    }

    /** The same with the policy's ARN in the message. */
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
