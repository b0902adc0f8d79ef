package io.crossrole.sandbox.aws;

import java.time.Duration;
import java.util.Optional;

/**
 * A fault of STS and the calls that it affects. Created by {@link #of}, {@link #refusing}, {@link #complaining} or {@link
 * #slow} and narrowed by the other methods: {@code Fault.of(THROTTLING).forRole("athena-*").everyNth(3)}.
 *
 * @param kind the kind of fault
 * @param refusal the message of a {@link FaultKind#REFUSED}
 * @param complaint the message of a {@link FaultKind#VALIDATION_ERROR}
 * @param delay the delay of the answer, for any kind
 * @param scope the calls in its scope
 * @param every affects every Nth call in its scope, at least 1
 * @param times removed after affecting this many calls, at least 1; {@link Integer#MAX_VALUE} for never
 */
public record Fault(
        FaultKind kind,
        Optional<Refusal> refusal,
        Optional<Complaint> complaint,
        Duration delay,
        FaultScope scope,
        int every,
        int times) {

    /** Checks the numbers, and that refusal and complaint fit the kind. */
    public Fault {
        if (delay.isNegative() || every < 1 || times < 1) {
            throw new IllegalArgumentException("delay must not be negative, every and times must be at least 1");
        }
        if (refusal.isPresent() != (kind == FaultKind.REFUSED)
                || complaint.isPresent() != (kind == FaultKind.VALIDATION_ERROR)) {
            throw new IllegalArgumentException(
                    "a refusal needs its policy type, a validation error its parameter, and no other kind has either");
        }
    }

    /** A fault of this kind in every call. */
    public static Fault of(FaultKind kind) {
        return new Fault(kind, Optional.empty(), Optional.empty(), Duration.ZERO, FaultScope.ALL, 1, Integer.MAX_VALUE);
    }

    /** A denial of every call, with the message of this refusal. */
    public static Fault refusing(Refusal refusal) {
        return new Fault(
                FaultKind.REFUSED,
                Optional.of(refusal),
                Optional.empty(),
                Duration.ZERO,
                FaultScope.ALL,
                1,
                Integer.MAX_VALUE);
    }

    /** A {@code ValidationError} about this parameter in every call. */
    public static Fault complaining(Complaint complaint) {
        return new Fault(
                FaultKind.VALIDATION_ERROR,
                Optional.empty(),
                Optional.of(complaint),
                Duration.ZERO,
                FaultScope.ALL,
                1,
                Integer.MAX_VALUE);
    }

    /** A delay of every call and no error. */
    public static Fault slow(Duration delay) {
        return of(FaultKind.SLOW).after(delay);
    }

    /** The same fault with a delay. */
    public Fault after(Duration newDelay) {
        return new Fault(kind, refusal, complaint, newDelay, scope, every, times);
    }

    /** The same fault, only for roles of this name or ARN. */
    public Fault forRole(String nameOrArnPattern) {
        return in(new FaultScope(nameOrArnPattern, scope.session(), scope.caller(), scope.externalId()));
    }

    /** The same fault, only for calls with this RoleSessionName. */
    public Fault forSession(String pattern) {
        return in(new FaultScope(scope.role(), pattern, scope.caller(), scope.externalId()));
    }

    /** The same fault, only for calls by this account, role or session. */
    public Fault forCaller(String accountOrArnPattern) {
        return in(new FaultScope(scope.role(), scope.session(), accountOrArnPattern, scope.externalId()));
    }

    /** The same fault, only for calls with an ExternalId that matches: see {@link FaultScope}. */
    public Fault forExternalId(String pattern) {
        return in(new FaultScope(scope.role(), scope.session(), scope.caller(), pattern));
    }

    /** The same fault, only for calls without an ExternalId. */
    public Fault withoutExternalId() {
        return forExternalId("");
    }

    /** The same fault, only for every Nth call in its scope. */
    public Fault everyNth(int n) {
        return new Fault(kind, refusal, complaint, delay, scope, n, times);
    }

    /** The same fault, removed after affecting this many calls. */
    public Fault nextCalls(int n) {
        return new Fault(kind, refusal, complaint, delay, scope, every, n);
    }

    private Fault in(FaultScope newScope) {
        return new Fault(kind, refusal, complaint, delay, newScope, every, times);
    }

    /** The error of the call; empty for a fault without an error response. */
    Optional<AwsError> error(QueryRequest request) {
        return refusal.map(it -> it.error(request))
                .or(() -> complaint.map(it -> it.error(request)))
                .or(() -> kind.error(request));
    }
}
