package io.crossrole.externalid.role;

import io.crossrole.partition.AwsPartition;

/** The address of the AWS Management Console in each partition (<i>AWS service endpoints</i>, AWS General Reference). */
public final class AwsConsole {

    private AwsConsole() {}

    static String of(AwsPartition partition) {
        return switch (partition.name()) {
            case "aws-cn" -> "https://console.amazonaws.cn";
            case "aws-us-gov" -> "https://console.amazonaws-us-gov.com";
            case "aws-eusc" -> "https://console.amazonaws-eusc.eu";
            default -> "https://console.aws.amazon.com";
        };
    }

    /** The list of roles. */
    public static String roles(AwsPartition partition) {
        return of(partition) + "/iam/home#/roles";
    }

    /** The page on which a stack is made from a template. */
    public static String createStack(AwsPartition partition) {
        return of(partition) + "/cloudformation/home#/stacks/create";
    }
}
