package io.crossrole.clients;

import io.crossrole.clients.Client.Running;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A client's {@code follow} that is killed and started again, and then left alone. */
final class KilledFollower implements AutoCloseable {

    private static final int KILLS = 3;

    private final Client client;
    private final Path database;
    private final List<Duration> lives;
    private final Thread thread = new Thread(this::run, "killer");
    private volatile Running last;

    /**
     * Starts it.
     *
     * @param random determines how long it lives each time
     */
    KilledFollower(Client client, Random random) {
        this.client = client;
        database = client.newDatabase();
        lives = Stream.generate(() -> Duration.ofMillis(random.nextInt(client.longestLifeMillis())))
                .limit(KILLS)
                .toList();
        thread.start();
    }

    private void run() {
        try {
            for (Duration life : lives) {
                try (Running running = start()) {
                    if (running.process().waitFor(life.toMillis(), TimeUnit.MILLISECONDS)) {
                        throw new IllegalStateException("ended by itself: " + running.log());
                    }
                }
            }
            last = start();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Running start() {
        return client.start("follow", database.toString());
    }

    /** Whether it has been killed for the last time. */
    boolean isLeftAlone() {
        return last != null;
    }

    /** The rows that it has written so far. */
    Map<String, ConnectionTable.Row> rows(Collection<String> integrationIds) {
        return ConnectionTable.read(database, integrationIds);
    }

    /** Whether it has applied events of both topics for all of these integrations. */
    boolean hasConsumed(Collection<String> integrationIds) {
        return ConnectionTable.ofBothTopics(database).containsAll(integrationIds);
    }

    @Override
    public String toString() {
        return client + ", killed after " + lives + ", in " + database;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (last != null) {
            last.close();
        }
    }
}
