package io.crossrole.sandbox.aws;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of faults of a call of STS. */
public enum FaultKind {
    /** A delay only. */
    SLOW,
    /** {@code Throttling}, 400, "Rate exceeded". */
    THROTTLING,
    /** {@code ServiceUnavailable}, 503. */
    SERVICE_UNAVAILABLE,
    /** {@code InternalFailure}, 500. */
    INTERNAL_FAILURE,
    /** The connection is closed without an answer. */
    CONNECTION_RESET,
    /** Success, but {@code AssumedRoleUser} names another account. */
    WRONG_ACCOUNT,
    /** {@code ExpiredToken}, 403: the caller's credentials have expired. */
    EXPIRED_TOKEN,
    /** {@code InvalidClientTokenId}, 403: the caller's credentials are unknown. */
    INVALID_CLIENT_TOKEN_ID,
    /** {@code AccessDenied}, 403: no identity policy of the caller allows the action. */
    IDENTITY_DENIED,
    /** {@code AccessDenied}, 403, in a message that names no policy. */
    ACCESS_DENIED,
    /**
     * {@code AccessDenied}, 403: the account of the role is suspended or closed. AWS says so in the words of a role that there
     * is not, and names no policy
     * (<a href="https://github.com/CrowdStrike/cloud-resource-estimator/issues/25">a closed account</a>, <a
     * href="https://github.com/aws-samples/aws-security-reference-architecture-examples/issues/218">a suspended one</a>).
     */
    ACCOUNT_SUSPENDED,
    /** {@code AccessDenied}, 403, in a message that names the policy: see {@link Refusal}. */
    REFUSED,
    /** {@code ValidationError}, 400: see {@link Complaint}. */
    VALIDATION_ERROR,
    /** {@code RegionDisabledException}, 403. */
    REGION_DISABLED;

    /** The name in the HTTP call that sets faults: {@code connection-reset} for {@link #CONNECTION_RESET}. */
    String adminName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<FaultKind> named(String adminName) {
        return Arrays.stream(values())
                .filter(it -> it.adminName().equals(adminName))
                .findAny();
    }

    /** The error of the call; empty for kinds without one, and for those whose message is part of the fault. */
    Optional<AwsError> error(QueryRequest request) {
        String roleArn = request.parameter("RoleArn").orElse("*");
        return switch (this) {
            case SLOW, CONNECTION_RESET, WRONG_ACCOUNT, REFUSED, VALIDATION_ERROR -> Optional.empty();
            case THROTTLING -> Optional.of(AwsError.throttling());
            case SERVICE_UNAVAILABLE -> Optional.of(AwsError.serviceUnavailable());
            case INTERNAL_FAILURE -> Optional.of(AwsError.internalFailure());
            case EXPIRED_TOKEN -> Optional.of(AwsError.expiredToken());
            case INVALID_CLIENT_TOKEN_ID -> Optional.of(AwsError.invalidClientToken());
            case IDENTITY_DENIED ->
                Optional.of(Refusal.byNo(PolicyType.IDENTITY_BASED)
                        .of("sts:" + request.action())
                        .error(request));
            case ACCESS_DENIED, ACCOUNT_SUSPENDED ->
                Optional.of(AwsError.accessDenied(request.caller(), "sts:" + request.action(), roleArn, ""));
            // STS must be active in the account of the role.
            case REGION_DISABLED ->
                Optional.of(AwsError.regionDisabled(
                        roleArn.split(":", -1).length > 4
                                ? roleArn.split(":", -1)[4]
                                : request.caller().accountId()));
        };
    }
}
