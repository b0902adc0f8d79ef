package io.crossrole.sandbox.aws;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ARN of a role, as AssumeRole accepts it. */
record RoleArn(String text, String partition, String accountId, String name) {

    private static final Pattern ROLE = Pattern.compile(
            "arn:(aws|aws-cn|aws-us-gov|aws-eusc|aws-iso|aws-iso-[a-z]):iam::(\\d{12}):role/(?:[!-~]*/)?([\\w+=,.@-]{1,64})");

    static RoleArn parse(String text) {
        Matcher role = ROLE.matcher(text);
        if (!role.matches()) {
            throw AwsError.validation(text + " is invalid");
        }
        return new RoleArn(text, role.group(1), role.group(2), role.group(3));
    }
}
