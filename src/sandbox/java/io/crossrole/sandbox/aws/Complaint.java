package io.crossrole.sandbox.aws;

import java.util.Arrays;
import java.util.Optional;

/** The parameters of AssumeRole that STS may reject, with the message of its {@code ValidationError} about each. */
public enum Complaint {
    /** The role's ARN, rejected by the syntax check that follows the checks of the API's model. */
    ROLE_ARN("roleArn") {
        @Override
        String message(QueryRequest request) {
            return request.parameter("RoleArn").orElse("") + " is invalid";
        }
    },
    /** The role's ARN, in a message that does not quote it. */
    REQUEST_ARN("requestArn") {
        @Override
        String message(QueryRequest request) {
            return "Request ARN is invalid";
        }
    },
    /** The name of the session. */
    ROLE_SESSION_NAME("roleSessionName") {
        @Override
        String message(QueryRequest request) {
            return modelViolation(request, "RoleSessionName", "[\\w+=,.@-]*");
        }
    },
    /** The External ID. */
    EXTERNAL_ID("externalId") {
        @Override
        String message(QueryRequest request) {
            return modelViolation(request, "ExternalId", "[\\w+=,.@:\\/-]*");
        }
    },
    /** The duration of the session. */
    DURATION_SECONDS("durationSeconds") {
        @Override
        String message(QueryRequest request) {
            return "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.";
        }
    },
    /** The session policy. */
    POLICY("policy") {
        @Override
        String message(QueryRequest request) {
            return "1 validation error detected: Value '"
                    + request.parameter("Policy").orElse("")
                    + "' at 'policy' failed to satisfy constraint: Member must have length less than or equal to 2048";
        }
    };

    private final String parameter;

    Complaint(String parameter) {
        this.parameter = parameter;
    }

    /** The name in the HTTP call that sets faults. */
    String adminName() {
        return parameter;
    }

    static Optional<Complaint> named(String adminName) {
        return Arrays.stream(values())
                .filter(it -> it.parameter.equals(adminName))
                .findAny();
    }

    abstract String message(QueryRequest request);

    AwsError error(QueryRequest request) {
        return AwsError.validation(message(request));
    }

    String modelViolation(QueryRequest request, String name, String pattern) {
        return "1 validation error detected: Value '" + request.parameter(name).orElse("") + "' at '" + parameter
                + "' failed to satisfy constraint: Member must satisfy regular expression pattern: " + pattern;
    }
}
