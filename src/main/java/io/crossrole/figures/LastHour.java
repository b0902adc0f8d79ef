package io.crossrole.figures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One value for each of the last 60 minutes. Not thread-safe. */
final class LastHour {

    static final int MINUTES = 60;

    private static final long SECONDS = 60;

    /** How several samples of a minute become its value. */
    enum Combine {
        /** The highest, so that a short peak is seen. */
        HIGHEST,
        /** The average, for rates. */
        AVERAGE,
        /** The lowest, for values that should be high. */
        LOWEST
    }

    private final Combine combine;
    private final double[] values = new double[MINUTES];
    private final int[] samples = new int[MINUTES];
    private long latestMinute = Long.MIN_VALUE;

    LastHour(Combine combine) {
        this.combine = combine;
    }

    /** Adds a sample. Samples that are not numbers are left out. */
    void add(Instant at, double sample) {
        long minute = Math.floorDiv(at.getEpochSecond(), SECONDS);
        if (latestMinute != Long.MIN_VALUE) {
            for (long skipped = Math.max(latestMinute + 1, minute - MINUTES + 1); skipped <= minute; skipped++) {
                samples[slot(skipped)] = 0;
            }
        }
        latestMinute = Math.max(latestMinute, minute);
        if (Double.isNaN(sample) || minute <= latestMinute - MINUTES) {
            return;
        }
        int slot = slot(minute);
        int before = samples[slot]++;
        double known = values[slot];
        values[slot] = before == 0
                ? sample
                : switch (combine) {
                    case HIGHEST -> Math.max(known, sample);
                    case LOWEST -> Math.min(known, sample);
                    case AVERAGE -> known + (sample - known) / (before + 1);
                };
    }

    /** The values up to this minute, the oldest first; null for a minute without samples. */
    List<Double> until(Instant now) {
        long last = Math.floorDiv(now.getEpochSecond(), SECONDS);
        List<Double> hour = new ArrayList<>();
        for (long minute = last - MINUTES + 1; minute <= last; minute++) {
            boolean isKept = minute > latestMinute - MINUTES && minute <= latestMinute;
            hour.add(isKept && samples[slot(minute)] > 0 ? values[slot(minute)] : null);
        }
        return hour;
    }

    private static int slot(long minute) {
        return (int) Math.floorMod(minute, (long) MINUTES);
    }
}
