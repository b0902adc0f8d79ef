package io.crossrole.sandbox.aws;

import java.time.Duration;
import java.util.Optional;

/**
 * A fault of STS, and which calls it strikes. Made by {@link #of}, {@link #refusing}, {@link #complaining} or {@link #slow}
 * and narrowed by the other methods: {@code Fault.of(THROTTLING).forRole("athena-*").everyNth(3)}.
 *
 * @param kind what goes wrong
 * @param refusal the words of a {@link FaultKind#REFUSED}
 * @param complaint the words of a {@link FaultKind#VALIDATION_ERROR}
 * @param delay how long the answer is held back, whatever the kind
 * @param scope the calls that it fits
 * @param every strikes every Nth of the calls it fits; 1 strikes each
 * @param times is gone after so many strikes; {@link Integer#MAX_VALUE} stays
 */
public record Fault(
        FaultKind kind,
        Optional<Refusal> refusal,
        Optional<Complaint> complaint,
        Duration delay,
        FaultScope scope,
        int every,
        int times) {

    /** Checks the numbers, and that each kind has the words that it needs. */
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

    /** A fault of every call. */
    public static Fault of(FaultKind kind) {
        return new Fault(kind, Optional.empty(), Optional.empty(), Duration.ZERO, FaultScope.ALL, 1, Integer.MAX_VALUE);
    }

    /** A refusal of every call in these words. */
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

    /** A {@code ValidationError} of every call about this parameter. */
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

    /** A delay of every call, and nothing else. */
    public static Fault slow(Duration delay) {
        return of(FaultKind.SLOW).after(delay);
    }

    /** The same, but held back for a time. */
    public Fault after(Duration newDelay) {
        return new Fault(kind, refusal, complaint, newDelay, scope, every, times);
    }

    /** The same, but only for roles of this name or ARN. */
    public Fault forRole(String nameOrArnPattern) {
        return in(new FaultScope(nameOrArnPattern, scope.session(), scope.caller(), scope.externalId()));
    }

    /** The same, but only for calls with this RoleSessionName. */
    public Fault forSession(String pattern) {
        return in(new FaultScope(scope.role(), pattern, scope.caller(), scope.externalId()));
    }

    /** The same, but only for calls of this account, role or session. */
    public Fault forCaller(String accountOrArnPattern) {
        return in(new FaultScope(scope.role(), scope.session(), accountOrArnPattern, scope.externalId()));
    }

    /** The same, but only for calls with such an ExternalId: see {@link FaultScope}. */
    public Fault forExternalId(String pattern) {
        return in(new FaultScope(scope.role(), scope.session(), scope.caller(), pattern));
    }

    /** The same, but only for calls without an ExternalId. */
    public Fault withoutExternalId() {
        return forExternalId("");
    }

    /** The same, but only for every Nth call that it fits. */
    public Fault everyNth(int n) {
        return new Fault(kind, refusal, complaint, delay, scope, n, times);
    }

    /** The same, but gone after so many strikes. */
    public Fault nextCalls(int n) {
        return new Fault(kind, refusal, complaint, delay, scope, every, n);
    }

    private Fault in(FaultScope newScope) {
        return new Fault(kind, refusal, complaint, delay, newScope, every, times);
    }

    /** The error that the call fails with, unless it only goes wrong in another way. */
    Optional<AwsError> error(QueryRequest request) {
        return refusal.map(it -> it.error(request))
                .or(() -> complaint.map(it -> it.error(request)))
                .or(() -> kind.error(request));
    }
}
