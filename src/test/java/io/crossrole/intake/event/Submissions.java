package io.crossrole.intake.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crossrole.intake.InboundEvent;
import io.crossrole.intake.InboundType;
import io.crossrole.intake.IntakeLimits;
import io.crossrole.intake.RejectedRecordException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads {@link Records} at a fixed time. */
final class Submissions {

    static final InboundType<Submission> TYPE = new InboundType<>(Records.TYPE, Submission.class);
    static final int LONGEST_REASON = 1_000;
    static final EventReader READER = new EventReader(
            new EventSchemas(),
            IntakeLimits.DEFAULT,
            Clock.fixed(Instant.parse("2025-06-03T12:00:00Z"), ZoneOffset.UTC));

    record Submission(String integrationId, String tenantId, String roleArn) {}

    private Submissions() {}

    static InboundEvent<Submission> read(Records record) {
        return READER.read(record.make(), TYPE);
    }

    static RejectedRecordException rejectionOf(ConsumerRecord<byte[], byte[]> record) {
        RejectedRecordException rejected =
                catchThrowableOfType(RejectedRecordException.class, () -> READER.read(record, TYPE));
        assertThat(rejected).as("rejected").isNotNull();
        return rejected;
    }
}
