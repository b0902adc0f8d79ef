package io.crossrole.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.sandbox.RunningSandbox;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.RealParts;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Redrives from before the table {@code redriven_record} still count towards the limit of attempts. */
@RealParts
class CarriedOverAttemptsTest {

    private static final String BEFORE = "9";

    private final String schema = "carried_" + UUID.randomUUID().toString().replace("-", "");

    @AfterEach
    void drop() {
        Database.update("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
    }

    @Test
    void addsUpTheRedrivesOfEachRecord() {
        // Given the tables of the previous release, with a record that has three dead letters and one never redriven
        migrate().target(BEFORE).load().migrate();
        UUID redriven = UUID.randomUUID();
        deadLetter(1, redriven, 2);
        deadLetter(2, redriven, 1);
        deadLetter(3, redriven, 0);
        deadLetter(4, UUID.randomUUID(), 0);

        // When
        migrate().load().migrate();

        // Then
        assertThat(Database.query(
                        "SELECT concat_ws(' ', fingerprint, attempts) FROM %s.redriven_record".formatted(schema)))
                .containsExactly(redriven + " 3");
    }

    private FluentConfiguration migrate() {
        return Flyway.configure()
                .dataSource(RunningSandbox.jdbcUrl(), RunningSandbox.username(), RunningSandbox.password())
                .locations("filesystem:src/main/resources/db/migration")
                .schemas(schema);
    }

    private void deadLetter(int offset, UUID fingerprint, int redrives) {
        Database.update("""
                INSERT INTO %s.dead_letter (topic, partition, record_offset, record_timestamp, fingerprint, dlq_topic,
                                            rejection, reason, dead_at, redrives, redriven_at)
                VALUES ('role-submitted', 0, ?, 0, ?, 'role-submitted.dlq', 'MALFORMED_JSON', '', now(), ?, now())
                """.formatted(schema), offset, fingerprint, redrives);
    }
}
