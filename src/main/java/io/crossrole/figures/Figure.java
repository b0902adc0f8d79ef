package io.crossrole.figures;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A figure of the service's health.
 *
 * @param partition the AWS partition of the STS budget or of the canaries; empty for other figures
 * @param value the latest value; NaN if there is none
 * @param details further values by name
 * @param limit the line in the chart; NaN if there is none
 * @param sampledAt the time of the latest sample; null before the first one
 * @param hour the values of the last 60 minutes, the oldest first; null for a minute without a sample
 */
public record Figure(
        Kind kind,
        String partition,
        State state,
        double value,
        Map<String, Double> details,
        double limit,
        Instant sampledAt,
        List<Double> hour) {

    /** The subject of a figure, and the unit of its value. */
    public enum Kind {
        /** Events per second that this replica takes in. Details: its records that are not read yet, by inbound topic. */
        INTAKE,
        /** Submitted roles that are due. Detail {@code oldest}: the seconds for which the first of them has been due. */
        CHECKS,
        /** Rechecks that are overdue. Detail {@code oldest}: the seconds for which the first of them has been due. */
        RECHECKS,
        /** Seconds for which the first outcome waits to be published. Detail {@code queued}: the waiting outcomes. */
        RELAY,
        /** Calls to STS of one partition per second by this replica. Detail {@code throttled}: the share that AWS throttled. */
        STS_BUDGET,
        /** 1 while the canaries answer as expected, 0 otherwise. Detail {@code age}: seconds since their last answer. */
        CANARIES,
        /**
         * Roles that denied the vendor within the hour, as the limit of losses counts them. Details: {@code held}, the
         * losses that are held back, and {@code rechecked}, the roles that were rechecked within the hour.
         */
        LOSSES,
        /** Queued and running operations. */
        OPERATIONS,
        /** Dead letters that were neither redriven nor dismissed. Detail {@code mismatches}: those that name another tenant. */
        DEAD_LETTERS
    }

    /** Whether somebody must act. */
    public enum State {
        HEALTHY,
        /** An operator has paused it. */
        PAUSED,
        /** A limit is exceeded. */
        ATTENTION,
        /** The limit is used up, and nothing suffers yet: one more would be held back or would wait. */
        AT_LIMIT,
        /** Nothing is configured. */
        UNKNOWN
    }
}
