package io.crossrole.intake.deadletter;

import io.crossrole.intake.RejectedRecordException;
import io.crossrole.intake.event.ClaimedOwner;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A rejected record to be stored as a dead letter, with the reason and the tenant and integration that it names. */
public record DeadLetterEntry(
        ConsumerRecord<byte[], byte[]> record, RejectedRecordException reason, ClaimedOwner claimedOwner) {}
