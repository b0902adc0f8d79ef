package io.crossrole.intake.deadletter;

import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;

/** Whose fault it is that a record was not sent. */
public enum SendFault {
    /** It passes: the broker is away, or busy. */
    PASSING,
    /** The record's: it will never be taken as it is. */
    RECORD,
    /** The installation's, or nobody knows whose: the topic's name, a permission, a producer that was shut out. */
    OTHER;

    /** By what Kafka's producer said. */
    public static SendFault of(Throwable failure) {
        if (failure instanceof RetriableException) {
            return PASSING;
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
