package io.crossrole.bench;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what a contestant publishes on a topic, as a consumer that reads committed does, and counts each answer once. */
final class Downstream implements AutoCloseable {

    /** Is told of each answer as it comes. */
    interface Watcher {
        void came(int number, long nanoTime);
    }

    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread = new Thread(this::read, "downstream");
    private final Predicate<ConsumerRecord<String, byte[]>> counts;
    private final Watcher watcher;
    private final BitSet seen = new BitSet();
    private int answers;
    private int doubled;
    private long bytes;
    private long lastAt;
    private volatile boolean stopping;

    Downstream(World world, String topic, Predicate<ConsumerRecord<String, byte[]>> counts, Watcher watcher) {
        this(world, topic, counts, watcher, KafkaConsumer::seekToBeginning);
    }

    private Downstream(
            World world,
            String topic,
            Predicate<ConsumerRecord<String, byte[]>> counts,
            Watcher watcher,
            BiConsumer<KafkaConsumer<String, byte[]>, List<TopicPartition>> seek) {
        this.counts = counts;
        this.watcher = watcher;
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        world.parts().kafka(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = IntStream.range(0, world.partitions())
                .mapToObj(it -> new TopicPartition(world.topic(topic), it))
                .toList();
        consumer.assign(partitions);
        seek.accept(consumer, partitions);
        partitions.forEach(consumer::position);
        thread.setDaemon(true);
        thread.start();
    }

    /** The answers to requests. */
    static Downstream ofExternalIds(World world) {
        return new Downstream(world, "external-id-created", any -> true, (number, nanoTime) -> {});
    }

    /** The answers to requests that are published after this. */
    static Downstream ofExternalIdsFromNowOn(World world) {
        return new Downstream(
                world, "external-id-created", any -> true, (number, nanoTime) -> {}, KafkaConsumer::seekToEnd);
    }

    private void read() {
        try {
            while (!stopping) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    note(record);
                }
            }
        } catch (WakeupException stopped) {
            // As it was told.
        } finally {
            consumer.close();
        }
    }

    private synchronized void note(ConsumerRecord<String, byte[]> record) {
        if (!counts.test(record)) {
            return;
        }
        long now = System.nanoTime();
        int number = Request.number(record.key());
        if (seen.get(number)) {
            doubled++;
            return;
        }
        seen.set(number);
        answers++;
        bytes += record.value().length;
        lastAt = now;
        watcher.came(number, now);
        notifyAll();
    }

    /**
     * Waits until so many have been answered.
     *
     * @return when the last of them came, by {@link System#nanoTime()}
     * @throws Unfair if they have not within the time
     */
    synchronized long await(int wanted, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (answers < wanted) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new Unfair("%d of %d requests were answered within %s".formatted(answers, wanted, patience));
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return lastAt;
    }

    /** The answers' mean size. */
    synchronized double bytesEach() {
        return answers == 0 ? 0 : (double) bytes / answers;
    }

    synchronized int answers() {
        return answers;
    }

    /**
     * Waits for what may still come, and looks.
     *
     * @throws Unfair if not exactly so many were answered, each once
     */
    void requireExactly(int wanted) {
        Pause.millis(500);
        synchronized (this) {
            if (answers != wanted || doubled > 0) {
                throw new Unfair("of %d requests %d were answered, and %d answers came twice"
                        .formatted(wanted, answers, doubled));
            }
        }
    }

    /** A run in which something was lost or doubled: its figures mean nothing. */
    static final class Unfair extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unfair(String message) {
            super(message);
        }
    }

    @Override
    public void close() {
        stopping = true;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
