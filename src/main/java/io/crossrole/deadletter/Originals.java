package io.crossrole.deadletter;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.kafka.LogReader;
import io.crossrole.kafka.LogReaders;
import io.crossrole.logging.Log;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds the original records of dead letters on the inbound topics. One reader is kept for the next call, because
 * connecting a new one takes longer than reading. Concurrent calls open readers of their own.
 */
@ApplicationScoped
public class Originals {

    private static final Log LOG = Log.of(Originals.class);

    private final LogReaders readers;
    private final AtomicReference<LogReader> idle = new AtomicReference<>();

    Originals(LogReaders readers) {
        this.readers = readers;
    }

    /**
     * Finds the record in a place.
     *
     * @param longestHeld the length up to which a long key or value is held, in bytes
     * @return the record; empty if the topic no longer has it
     * @throws KafkaException if the broker does not answer
     */
    public Optional<Original> find(Origin origin, int longestHeld) {
        LogReader kept = idle.getAndSet(null);
        if (kept != null) {
            try {
                return read(kept, origin, longestHeld);
            } catch (KafkaException e) {
                // Its connection was closed, or the partition has another leader since.
                LOG.debug("A kept reader failed, opening another", kv("cause", e));
            }
        }
        return read(readers.open(), origin, longestHeld);
    }

    private Optional<Original> read(LogReader reader, Origin origin, int longestHeld) {
        Optional<ConsumerRecord<byte[], byte[]>> found;
        try {
            found = reader.at(new TopicPartition(origin.topic(), origin.partition()), origin.offset(), longestHeld);
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
        if (!idle.compareAndSet(null, reader)) {
            reader.close();
        }
        return found.map(Original::new);
    }

    @PreDestroy
    void close() {
        LogReader kept = idle.getAndSet(null);
        if (kept != null) {
            kept.close();
        }
    }
}
