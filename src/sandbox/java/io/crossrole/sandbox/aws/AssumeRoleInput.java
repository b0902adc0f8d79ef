package io.crossrole.sandbox.aws;

import io.crossrole.sandbox.aws.policy.MalformedPolicy;
import io.crossrole.sandbox.aws.policy.PermissionsPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** The parameters of AssumeRole, checked against the limits in its API Reference. */
record AssumeRoleInput(
        RoleArn roleArn,
        String sessionName,
        Duration duration,
        Optional<String> externalId,
        Optional<String> policyJson,
        Optional<PermissionsPolicy> policy) {

    private static final Pattern ARN = Pattern.compile(
            "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085" + "\\u00A0-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]+");
    private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]*");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:\\/-]*");
    private static final int CHAINED_SECONDS = 3600;

    static AssumeRoleInput of(QueryRequest request) {
        Optional<String> roleArn = request.parameter("RoleArn");
        Optional<String> sessionName = request.parameter("RoleSessionName");
        Optional<String> externalId = request.parameter("ExternalId");
        Optional<String> policyJson = request.parameter("Policy");
        int seconds = request.number("DurationSeconds", 3600);
        new Constraints()
                .required("roleArn", roleArn)
                .length("roleArn", roleArn, 20, 2048)
                .pattern("roleArn", roleArn, ARN)
                .required("roleSessionName", sessionName)
                .length("roleSessionName", sessionName, 2, 64)
                .pattern("roleSessionName", sessionName, SESSION_NAME)
                .range("durationSeconds", seconds, 900, 43200)
                .length("externalId", externalId, 2, 1224)
                .pattern("externalId", externalId, EXTERNAL_ID)
                .length("policy", policyJson, 1, 2048)
                .check();
        RoleArn parsedArn = RoleArn.parse(roleArn.orElseThrow());
        if (seconds > CHAINED_SECONDS && request.caller().isRoleSession()) {
            throw AwsError.validation(
                    "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role"
                            + " chaining");
        }
        return new AssumeRoleInput(
                parsedArn,
                sessionName.orElseThrow(),
                Duration.ofSeconds(seconds),
                externalId,
                policyJson,
                policyJson.map(AssumeRoleInput::sessionPolicy));
    }

    private static PermissionsPolicy sessionPolicy(String json) {
        try {
            return PermissionsPolicy.parse(json);
        } catch (MalformedPolicy e) {
            throw AwsError.malformedPolicy(e.getMessage());
        }
    }
}
