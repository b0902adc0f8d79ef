package io.crossrole.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.MigratedSchema;
import io.crossrole.testkit.RealParts;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Redrives from before the table {@code redriven_record} still count towards the limit of attempts. */
@RealParts
class CarriedOverAttemptsTest {

    private static final String BEFORE = "9";

    @RegisterExtension
    final MigratedSchema schema = new MigratedSchema();

    @Test
    void addsUpTheRedrivesOfEachRecord() {
        // Given the tables of the previous release, with a record that has three dead letters and one never redriven
        schema.migratesTo(BEFORE);
        UUID redriven = UUID.randomUUID();
        deadLetter(1, redriven, 2);
        deadLetter(2, redriven, 1);
        deadLetter(3, redriven, 0);
        deadLetter(4, UUID.randomUUID(), 0);

        // When
        schema.migratesToTheLatest();

        // Then
        assertThat(schema.query("SELECT concat_ws(' ', fingerprint, attempts) FROM %s.redriven_record"))
                .containsExactly(redriven + " 3");
    }

    private void deadLetter(int offset, UUID fingerprint, int redrives) {
        schema.update("""
                INSERT INTO %s.dead_letter (topic, partition, record_offset, record_timestamp, fingerprint, dlq_topic,
                                            rejection, reason, dead_at, redrives, redriven_at)
                VALUES ('role-submitted', 0, ?, 0, ?, 'role-submitted.dlq', 'MALFORMED_JSON', '', now(), ?, now())
                """, offset, fingerprint, redrives);
    }
}
