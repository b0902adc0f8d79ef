package io.crossrole.resilience.fuzz;

import io.crossrole.testkit.PackagedService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The health of a service's process, sampled every second while this is open. */
public final class Vitals implements AutoCloseable {

    private static final long KILOBYTES = 1_024;

    private final PackagedService service;
    private final List<Long> megabytes = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "vitals");
    private int timesNotLive;

    /** Begins to look. */
    public Vitals(PackagedService service) {
        this.service = service;
        thread.start();
    }

    private void run() {
        try {
            do {
                if (!service.isRunning() || !service.isLive()) {
                    timesNotLive++;
                } else {
                    megabytes.add(residentMegabytes());
                }
            } while (!closed.await(1, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The resident memory of the process, as Linux counts it. */
    private long residentMegabytes() {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(service.pid()), "status")).stream()
                    .filter(it -> it.startsWith("VmRSS:"))
                    .mapToLong(it -> Long.parseLong(it.replaceAll("\\D", "")) / KILOBYTES)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number of samples at which the process was gone or reported itself as not live. */
    public int timesNotLive() {
        return timesNotLive;
    }

    public long mostMegabytes() {
        return megabytes.stream().mapToLong(it -> it).max().orElse(0);
    }

    /** The most of the second quarter of the time, when it is warm. */
    public long secondQuarterMegabytes() {
        return most(megabytes.subList(megabytes.size() / 4, (megabytes.size() + 1) / 2));
    }

    public long lastQuarterMegabytes() {
        return most(megabytes.subList(megabytes.size() * 3 / 4, megabytes.size()));
    }

    private static long most(List<Long> some) {
        return some.stream().mapToLong(it -> it).max().orElse(0);
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "%d looks, at most %d MB, second quarter %d, last quarter %d"
                .formatted(megabytes.size(), mostMegabytes(), secondQuarterMegabytes(), lastQuarterMegabytes());
    }
}
