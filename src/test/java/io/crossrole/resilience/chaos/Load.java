package io.crossrole.resilience.chaos;

import static io.crossrole.testkit.Patience.await;

import io.cloudevents.CloudEvent;
import io.crossrole.testkit.UpstreamService;
import io.crossrole.testkit.World;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Upstream services at work: every few milliseconds another integration begins its life, and some lives are odd. */
final class Load implements AutoCloseable {

    private static final long PACE_MILLIS = 150;
    private static final int LONGEST_MILLIS = 5_000;
    private static final String TENANT = World.TENANT;

    private final UpstreamService upstream;
    private final Customers customers;
    private final PoisonMaker poison;
    private final Sent sent;
    private final Random chance;
    private final String carelessRole;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private Future<?> schedule;

    Load(Parts parts, Sent sent, long seed) {
        this.sent = sent;
        chance = new Random(seed);
        upstream = new UpstreamService(parts.kafka());
        customers = new Customers(parts, upstream, sent);
        poison = new PoisonMaker(upstream, sent);
        carelessRole = customers.account().makesCarelessRole();
    }

    void start() {
        schedule = timer.scheduleAtFixedRate(guarded(this::begin), 0, PACE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Starts no more lives, and waits until the started ones end. */
    void finish() throws InterruptedException {
        schedule.cancel(false);
        // The one that is beginning may still plan something.
        await().atMost(1, TimeUnit.MINUTES).until(timer.submit(() -> {})::isDone);
        timer.shutdown();
        if (!timer.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("Publishing takes too long");
        }
        upstream.flush();
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    /** The number of customers that wait for their External IDs. */
    int waitingCustomers() {
        return customers.waiting();
    }

    private void begin() {
        String id = World.newId();
        switch (chance.nextInt(10)) {
            case 0 -> repeats(id);
            case 1, 2 -> failsUnasked(id);
            case 3 -> failsAfterProbes(id);
            case 4, 5 -> connects(id);
            case 6 -> submitsFirst(id);
            case 7 -> isRemoved(id);
            case 8 -> isRemovedFirst(id);
            default -> poison.publish(chance.nextInt(), id);
        }
    }

    private void repeats(String id) {
        CloudEvent request = requests(id);
        upstream.publish(UpstreamService.REQUESTED, id, request);
        later(() -> upstream.publish(UpstreamService.REQUESTED, id, request));
    }

    private void failsUnasked(String id) {
        requests(id);
        CloudEvent submission = submits(id, "not an ARN");
        later(() -> submits(id, "not an ARN either"));
        later(() -> upstream.publish(UpstreamService.SUBMITTED, id, submission));
    }

    private void failsAfterProbes(String id) {
        requests(id);
        submits(id, carelessRole);
    }

    private void connects(String id) {
        customers.expect(id);
        requests(id);
    }

    private void submitsFirst(String id) {
        submits(id, chance.nextBoolean() ? carelessRole : "not an ARN");
        // Two at once: the older is superseded.
        submits(id, "not an ARN");
        later(() -> requests(id));
    }

    private void isRemoved(String id) {
        CloudEvent request = requests(id);
        submits(id, carelessRole);
        long removal = chance.nextInt(LONGEST_MILLIS);
        after(removal, () -> removes(id));
        after(removal + chance.nextInt(LONGEST_MILLIS), () -> removes(id));
        after(removal + chance.nextInt(LONGEST_MILLIS), () -> upstream.publish(UpstreamService.REQUESTED, id, request));
    }

    private void isRemovedFirst(String id) {
        removes(id);
        later(() -> requests(id));
    }

    private CloudEvent requests(String id) {
        sent.request(id);
        return upstream.requests(id, TENANT);
    }

    private CloudEvent submits(String id, String roleArn) {
        CloudEvent submission = upstream.submits(id, TENANT, roleArn);
        sent.submission(submission.getId(), id);
        return submission;
    }

    private CloudEvent removes(String id) {
        sent.removal(id);
        return upstream.removes(id, TENANT);
    }

    /** Within some seconds: the next harm may come between. */
    private void later(Runnable what) {
        after(chance.nextInt(LONGEST_MILLIS), what);
    }

    private void after(long millis, Runnable what) {
        timer.schedule(guarded(what), millis, TimeUnit.MILLISECONDS);
    }

    /** A timer would swallow it. */
    private Runnable guarded(Runnable what) {
        return () -> {
            try {
                what.run();
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
            }
        };
    }

    @Override
    public void close() {
        timer.shutdownNow();
        customers.close();
        upstream.close();
    }
}
