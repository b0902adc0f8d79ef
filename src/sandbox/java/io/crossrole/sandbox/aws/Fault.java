package io.crossrole.sandbox.aws;

import java.time.Duration;

/**
 * A fault of STS, and which calls it strikes. Made by {@link #of} or {@link #slow} and narrowed by the other methods:
 * {@code Fault.of(THROTTLING).forRole("athena-*").everyNth(3)}.
 *
 * @param kind what goes wrong
 * @param delay how long the answer is held back, whatever the kind
 * @param role a role's name or, when it begins with {@code arn:}, its ARN; {@code *} and {@code ?} are wildcards
 * @param session the RoleSessionName, with the same wildcards
 * @param every strikes every Nth of the calls it fits; 1 strikes each
 * @param times is gone after so many strikes; {@link Integer#MAX_VALUE} stays
 */
public record Fault(FaultKind kind, Duration delay, String role, String session, int every, int times) {

    /** Checks the numbers. */
    public Fault {
        if (delay.isNegative() || every < 1 || times < 1) {
            throw new IllegalArgumentException("delay must not be negative, every and times must be at least 1");
        }
    }

    /** A fault of every call. */
    public static Fault of(FaultKind kind) {
        return new Fault(kind, Duration.ZERO, "*", "*", 1, Integer.MAX_VALUE);
    }

    /** A delay of every call, and nothing else. */
    public static Fault slow(Duration delay) {
        return of(FaultKind.SLOW).after(delay);
    }

    /** The same, but held back for a time. */
    public Fault after(Duration newDelay) {
        return new Fault(kind, newDelay, role, session, every, times);
    }

    /** The same, but only for roles of this name or ARN. */
    public Fault forRole(String nameOrArnPattern) {
        return new Fault(kind, delay, nameOrArnPattern, session, every, times);
    }

    /** The same, but only for calls with this RoleSessionName. */
    public Fault forSession(String pattern) {
        return new Fault(kind, delay, role, pattern, every, times);
    }

    /** The same, but only for every Nth call that it fits. */
    public Fault everyNth(int n) {
        return new Fault(kind, delay, role, session, n, times);
    }

    /** The same, but gone after so many strikes. */
    public Fault nextCalls(int n) {
        return new Fault(kind, delay, role, session, every, n);
    }
}
