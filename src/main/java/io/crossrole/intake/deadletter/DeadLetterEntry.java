package io.crossrole.intake.deadletter;

import io.crossrole.intake.RejectedRecordException;
import io.crossrole.intake.event.ClaimedOwner;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record that is about to be sent to the dead letters, why, and whom it says it is about. */
public record DeadLetterEntry(
        ConsumerRecord<byte[], byte[]> record, RejectedRecordException reason, ClaimedOwner claimedOwner) {}
