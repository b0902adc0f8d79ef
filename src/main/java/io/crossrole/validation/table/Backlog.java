package io.crossrole.validation.table;

import io.crossrole.validation.Lane;

/**
 * The pending validations of one lane.
 *
 * @param number the lane's number
 * @param due those that are due, including those that are running
 * @param oldestDueSeconds the time for which the longest due one has been due
 * @param unanswered those whose probes have been inconclusive for too long
 * @param held those whose loss of a connection is held back
 */
public record Backlog(short number, long due, double oldestDueSeconds, long pending, long unanswered, long held) {

    public static final Backlog EMPTY = new Backlog((short) 0, 0, 0, 0, 0, 0);

    public Lane lane() {
        return Lane.values()[number];
    }
}
