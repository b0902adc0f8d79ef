package io.crossrole.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.refusal.RefusalWatches.Waiting;
import io.crossrole.testkit.RealParts;
import io.quarkus.test.TestTransaction;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When reports cause a recheck, and the numbers that operators are alerted by. The tests roll back all that they write. */
@RealParts
@TestTransaction
class RefusalWatchesTest {

    @Inject
    RefusalWatches watches;

    @Inject
    EntityManager entities;

    @Test
    void countsConnectionsThatAwaitARecheckAndHowLong() {
        // Given a transaction that sees no other test's changes
        entities.createNativeQuery("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                .executeUpdate();
        Waiting before = watches.waiting();

        // When
        reported("CONNECTED", "now() - interval '3000 days'");
        reported("CONNECTED", "now() - interval '1 hour'");
        reported("CONNECTED", "NULL");
        reported("LOST", "now() - interval '4000 days'");

        // Then
        Waiting after = watches.waiting();
        assertThat(after.connections() - before.connections()).isEqualTo(2);
        assertThat(after.oldestSeconds()).isEqualTo(3000.0 * 24 * 60 * 60);
    }

    /** A recheck is under way while none is planned, and only a later one can answer. */
    @ParameterizedTest
    @CsvSource({
        "CONNECTED, now() + interval '1 day', NULL, true",
        "CONNECTED, now() + interval '1 day', now() - interval '16 minutes', true",
        "CONNECTED, now() + interval '1 day', now() - interval '14 minutes', false",
        "CONNECTED, NULL, NULL, false",
        "LOST, now() + interval '1 day', NULL, false"
    })
    void makesARecheckDueThatMayFollow(String status, String recheckAt, String askedAt, boolean due) {
        // Given
        String id = reported(status, "now()");
        update("UPDATE integration SET recheck_at = %s WHERE id = ?1".formatted(recheckAt), id);
        update("UPDATE refusal_watch SET asked_at = %s WHERE integration_id = ?1".formatted(askedAt), id);

        // When
        watches.makeDue(1_000_000);

        // Then
        assertThat(watchIs("is_open AND waiting_since IS NULL AND asked_at = now()", id))
                .isEqualTo(due);
        assertThat(isTrue("SELECT coalesce(recheck_at = now(), false) FROM integration WHERE id = ?1", id))
                .isEqualTo(due);
    }

    @Test
    void keepsAnEarlierRecheckThatIsPlanned() {
        // Given
        String id = reported("CONNECTED", "now()");
        update("UPDATE integration SET recheck_at = now() - interval '1 hour' WHERE id = ?1", id);

        // When
        watches.makeDue(1_000_000);

        // Then
        assertThat(isTrue("SELECT recheck_at = now() - interval '1 hour' FROM integration WHERE id = ?1", id))
                .isTrue();
    }

    @Test
    void waitsSinceTheFirstReport() {
        // Given
        String id = reported("CONNECTED", "now() - interval '1 hour'");

        // When
        watches.await(List.of(id));

        // Then
        assertThat(watchIs("waiting_since = now() - interval '1 hour'", id)).isTrue();
    }

    private String reported(String status, String waitingSince) {
        String id = "waits-" + UUID.randomUUID();
        entities.createNativeQuery("""
                        WITH made AS (
                            INSERT INTO integration (id, tenant_id, type, partition, external_id, status, role_arn, sequence,
                                                     created_at, changed_at)
                            VALUES (?1, 'waits', 'aws', 'aws-nowhere', ?1, ?2, ?1, 2, now(), now()))
                        INSERT INTO refusal_watch (integration_id, waiting_since) VALUES (?1, SINCE)
                        """.replace("SINCE", waitingSince))
                .setParameter(1, id)
                .setParameter(2, status)
                .executeUpdate();
        return id;
    }

    private void update(String sql, String id) {
        entities.createNativeQuery(sql).setParameter(1, id).executeUpdate();
    }

    private boolean watchIs(String condition, String id) {
        return isTrue("SELECT " + condition + " FROM refusal_watch WHERE integration_id = ?1", id);
    }

    private boolean isTrue(String sql, String id) {
        return (boolean) entities.createNativeQuery(sql).setParameter(1, id).getSingleResult();
    }
}
