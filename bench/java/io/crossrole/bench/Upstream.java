package io.crossrole.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes a load. */
final class Upstream implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;
    private final boolean transactional;

    private Upstream(World world, boolean transactional) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, world.parts().kafka());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, transactional ? 20 : 0);
        if (transactional) {
            settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, world.name() + "-upstream");
            settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 600_000);
        }
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        this.transactional = transactional;
        if (transactional) {
            producer.initTransactions();
        }
    }

    /** Of one who prepares many records before anybody may read them. */
    static Upstream preparing(World world) {
        return new Upstream(world, true);
    }

    /** Of one who sends each record when it is due. */
    static Upstream inRhythm(World world) {
        return new Upstream(world, false);
    }

    /**
     * Writes records in one Kafka transaction: whoever reads committed sees none of them before it ends, and then all.
     *
     * @return when they could be seen, by {@link System#nanoTime()}
     */
    long publishAtOnce(long from, long to, LongFunction<ProducerRecord<String, byte[]>> records) {
        if (!transactional) {
            throw new IllegalStateException("needs a transaction");
        }
        producer.beginTransaction();
        for (long number = from; number < to; number++) {
            producer.send(records.apply(number));
        }
        producer.flush();
        // The contestants have been looking on meanwhile, at what they must not read yet.
        Pause.millis(500);
        producer.commitTransaction();
        return System.nanoTime();
    }

    /** Sends one, and doesn't wait. */
    void send(ProducerRecord<String, byte[]> record) {
        producer.send(record);
    }

    @Override
    public void close() {
        producer.close();
    }
}
