package io.crossrole.bench;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongFunction;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sends at a steady rate, whatever becomes of what was sent before, and measures each answer from the moment when its
 * request was <em>due</em>: a sender that waits for a slow service would leave out just the requests that suffer
 * (coordinated omission).
 */
final class OpenLoop implements Downstream.Watcher {

    private static final long LONGEST_NANOS = Duration.ofMinutes(10).toNanos();

    private final AtomicLongArray dueAt;
    private final Histogram histogram = new Histogram(LONGEST_NANOS, 3);
    private volatile int measuredFrom = Integer.MAX_VALUE;

    /**
     * @param numbers one more than the highest number that is sent
     */
    OpenLoop(int numbers) {
        dueAt = new AtomicLongArray(numbers);
    }

    /**
     * Sends those from one number to another, and measures the answers to all but the first of them.
     *
     * @param warmUp how many of them are not measured
     */
    void send(
            Upstream upstream,
            int from,
            int to,
            int warmUp,
            double perSecond,
            LongFunction<ProducerRecord<String, byte[]>> records) {
        synchronized (this) {
            histogram.reset();
        }
        measuredFrom = from + warmUp;
        long start = System.nanoTime();
        for (int number = from; number < to; number++) {
            long due = start + (long) ((number - from) * 1e9 / perSecond);
            Pause.until(due);
            dueAt.set(number, due);
            upstream.send(records.apply(number));
        }
    }

    @Override
    public synchronized void came(int number, long nanoTime) {
        if (number >= measuredFrom) {
            histogram.recordValue(Math.min(nanoTime - dueAt.get(number), LONGEST_NANOS));
        }
    }

    /** What was measured since the last sending began. */
    synchronized Histogram measured() {
        return histogram.copy();
    }

    static double millis(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / 1e6;
    }
}
