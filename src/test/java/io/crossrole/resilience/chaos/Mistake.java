package io.crossrole.resilience.chaos;

import java.nio.file.Path;

/** Plausible mistakes in one line of the service. The invariants must detect each of them. */
enum Mistake {
    /** Intake returns before the batch is handled: Kafka's offset is committed even if the transaction is not. */
    ACKNOWLEDGES_BEFORE_THE_COMMIT(
            "intake/batch/BatchIntake.java",
            "Map<Integer, RejectedRecordException> rejected = handleRecords.handle(records, type, handler);",
            "Map<Integer, RejectedRecordException> rejected = Map.of();"
                    + " new Thread(() -> handleRecords.handle(records, type, handler)).start();"),

    /** Each relay has a transactional ID of its own, so none is shut out. */
    RELAYS_WITHOUT_A_FENCE(
            "outcome/relay/RelaySessions.java",
            "settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, config.relay().transactionalId());",
            "settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, java.util.UUID.randomUUID().toString());"),

    /** The relay deletes an outcome from the queue before it sends it. If it dies in between, the outcome is lost. */
    DELETES_BEFORE_IT_HAS_SENT(
            "outcome/relay/OutboxRelay.java", "session.publish(", "outbox.delete(batch.entries()); session.publish(");

    private final Path source;
    private final String sound;
    private final String broken;

    Mistake(String source, String sound, String broken) {
        this.source = Path.of("src/main/java/io/crossrole", source);
        this.sound = sound;
        this.broken = broken;
    }

    Path source() {
        return source;
    }

    /** The source text with this mistake. */
    String appliedTo(String text) {
        int place = text.indexOf(sound);
        if (place < 0 || text.indexOf(sound, place + 1) >= 0) {
            throw new IllegalStateException(
                    "%s must be rewritten: %s does not have this once: %s".formatted(name(), source, sound));
        }
        return text.replace(sound, broken);
    }
}
