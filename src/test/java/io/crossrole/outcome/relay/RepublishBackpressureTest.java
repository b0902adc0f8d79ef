package io.crossrole.outcome.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.outcome.Outbox;
import io.crossrole.testkit.RealParts;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Covers the capacity for republished outcomes while no relay drains the queue. */
@RealParts
class RepublishBackpressureTest {

    private static final int MAX_QUEUED = 20_000;

    @Inject
    RepublishBackpressure backpressure;

    @Inject
    TestRelayHold relay;

    @Inject
    DataSource database;

    @BeforeEach
    void holdTheRelay() throws SQLException {
        relay.hold();
        execute("DELETE FROM outbox WHERE lane = " + Outbox.REPUBLISHED);
    }

    @AfterEach
    void releaseTheRelay() throws SQLException {
        execute("DELETE FROM outbox WHERE lane = " + Outbox.REPUBLISHED);
        relay.release();
    }

    @Test
    void returnsTheFreeCapacity() throws SQLException {
        // Given
        queue(Outbox.REPUBLISHED, 1_500);
        queue(Outbox.LIVE, 7);

        // Then new outcomes use no capacity
        assertThat(backpressure.awaitCapacity()).isEqualTo(MAX_QUEUED - 1_500);
    }

    @Test
    void waitsForCapacity() throws Exception {
        // Given a full queue
        queue(Outbox.REPUBLISHED, MAX_QUEUED);

        // When some of it is published a moment later
        Thread publishing = new Thread(() -> {
            try {
                execute("SELECT pg_sleep(0.3); DELETE FROM outbox WHERE lane = " + Outbox.REPUBLISHED
                        + " AND id IN (SELECT id FROM outbox WHERE lane = " + Outbox.REPUBLISHED
                        + " ORDER BY id LIMIT 300)");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        publishing.start();
        // Each call waits for about a second at most. A busy database may need longer.
        long capacity = 0;
        for (int calls = 0; calls < 30 && capacity == 0; calls++) {
            capacity = backpressure.awaitCapacity();
        }
        publishing.join();

        // Then
        assertThat(capacity).isEqualTo(300);
    }

    @Test
    void returnsZeroWhileTheRelayMakesNoProgress() throws SQLException {
        // Given a queue that exceeds the limit, and no relay
        queue(Outbox.REPUBLISHED, MAX_QUEUED + 5);

        // Then
        assertThat(backpressure.awaitCapacity()).isZero();
    }

    private void queue(short lane, int count) throws SQLException {
        execute("INSERT INTO outbox (lane, outcome_id) SELECT %d, gen_random_uuid() FROM generate_series(1, %d)"
                .formatted(lane, count));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
