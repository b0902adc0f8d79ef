package io.crossrole.outcome.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.RealParts;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How much may be queued to be published once more, while no relay takes anything away. */
@RealParts
class RepublishBackpressureTest {

    private static final int ROOM = 20_000;

    @Inject
    RepublishBackpressure repeated;

    @Inject
    RelayAside relay;

    @Inject
    DataSource database;

    @BeforeEach
    void keepTheRelayOut() throws SQLException {
        relay.keepOut();
        execute("DELETE FROM outbox WHERE lane = " + Outbox.AGAIN);
    }

    @AfterEach
    void letItBackIn() throws SQLException {
        execute("DELETE FROM outbox WHERE lane = " + Outbox.AGAIN);
        relay.letIn();
    }

    @Test
    void tellsAllTheRoomThereIs() throws SQLException {
        // Given
        queue(Outbox.AGAIN, 1_500);
        queue(Outbox.LIVE, 7);

        // Then new outcomes take none of it
        assertThat(repeated.awaitRoom()).isEqualTo(ROOM - 1_500);
    }

    @Test
    void waitsUntilTheRelayHasMadeRoom() throws Exception {
        // Given a full queue
        queue(Outbox.AGAIN, ROOM);

        // When some of it is published a moment later
        Thread publishing = new Thread(() -> {
            try {
                execute("SELECT pg_sleep(0.3); DELETE FROM outbox WHERE lane = " + Outbox.AGAIN
                        + " AND id IN (SELECT id FROM outbox WHERE lane = " + Outbox.AGAIN + " ORDER BY id LIMIT 300)");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        publishing.start();
        long room = repeated.awaitRoom();
        publishing.join();

        // Then
        assertThat(room).isEqualTo(300);
    }

    @Test
    void letsNothingInWhereTheRelayGetsNowhere() throws SQLException {
        // Given a queue that is longer than it should be, and nobody who publishes
        queue(Outbox.AGAIN, ROOM + 5);

        // Then
        assertThat(repeated.awaitRoom()).isZero();
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
