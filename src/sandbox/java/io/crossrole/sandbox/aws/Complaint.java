package io.crossrole.sandbox.aws;

import java.util.Arrays;
import java.util.Optional;

/** The parameters of AssumeRole that STS may find at fault, and the words of its {@code ValidationError} about each. */
public enum Complaint {
    /** The role's ARN, by the syntax check behind the API's model. */
    ROLE_ARN("roleArn") {
        @Override
        String message(QueryRequest request) {
            return request.parameter("RoleArn").orElse("") + " is invalid";
        }
    },
    /** The role's ARN, in words that don't quote it. */
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
            return ofTheModel(request, "RoleSessionName", "[\\w+=,.@-]*");
        }
    },
    /** The External ID. */
    EXTERNAL_ID("externalId") {
        @Override
        String message(QueryRequest request) {
            return ofTheModel(request, "ExternalId", "[\\w+=,.@:\\/-]*");
        }
    },
    /** The length of the session. */
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

    /** The name in the HTTP admin call. */
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

    String ofTheModel(QueryRequest request, String name, String pattern) {
        return "1 validation error detected: Value '" + request.parameter(name).orElse("") + "' at '" + parameter
                + "' failed to satisfy constraint: Member must satisfy regular expression pattern: " + pattern;
    }
}
