package io.crossrole.intake.deadletter;

import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Why a record could not be sent. The cause decides whether the record is retried, sent without part of it, or given
 * up.
 *
 * <p>If Kafka's producer gets a new exception, add it to one of these kinds. A record must never be retried forever
 * because of its content.
 */
public enum SendFault {
    /** A retry may succeed: the broker is unreachable or busy. */
    TRANSIENT,
    /** The broker will never accept this record as it is. */
    RECORD,
    /** Any other failure: an invalid topic name, a missing permission, a fenced producer, or an unknown error. */
    OTHER;

    /** Classifies an exception of Kafka's producer. */
    public static SendFault of(Throwable failure) {
        if (failure instanceof RetriableException) {
            return TRANSIENT;
        }
        if (failure instanceof RecordTooLargeException
                || failure instanceof RecordBatchTooLargeException
                || failure instanceof InvalidRecordException
                || failure instanceof InvalidTimestampException
                || failure instanceof SerializationException
                || failure instanceof IllegalArgumentException) {
            return RECORD;
        }
        return OTHER;
    }
}
