package io.crossrole.roleaudit.permissions;

import java.util.List;
import java.util.Set;

/**
 * The actions that no integration should have without asking for them: they read data or secrets, or let the role become
 * more than it is. The list is short, because a simulation is a call, and a role that may do more mostly may do one of these.
 */
final class DangerousActions {

    private static final List<String> ACTIONS = List.of(
            "s3:GetObject",
            "dynamodb:GetItem",
            "secretsmanager:GetSecretValue",
            "ssm:GetParameter",
            "kms:Decrypt",
            "iam:AttachRolePolicy",
            "iam:CreateAccessKey",
            "iam:CreatePolicyVersion",
            "iam:PassRole",
            "iam:PutRolePolicy",
            "iam:UpdateAssumeRolePolicy");

    private static final String ASSUME_ROLE = "sts:AssumeRole";

    /** The name of a role that there is not: a policy that lets the role assume this one lets it assume any. */
    private static final String ANY_OTHER_ROLE = "crossrole-audit-any-other-role";

    private DangerousActions() {}

    /**
     * The simulations of the dangerous actions on everything, and of assuming another role of the account.
     *
     * @param needed the actions that the integration needs, which are no danger
     */
    static List<Simulation> simulations(String partition, String accountId, Set<String> needed) {
        List<String> actions =
                ACTIONS.stream().filter(it -> !needed.contains(it)).toList();
        String otherRole = "arn:%s:iam::%s:role/%s".formatted(partition, accountId, ANY_OTHER_ROLE);
        return List.of(
                new Simulation(actions, List.of("*"), null),
                new Simulation(List.of(ASSUME_ROLE), List.of(otherRole), null));
    }
}
