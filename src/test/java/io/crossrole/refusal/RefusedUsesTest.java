package io.crossrole.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.refusal.RefusedUses.Report;
import io.crossrole.testkit.RealParts;
import io.quarkus.test.TestTransaction;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How reports are counted. The tests roll back all that they write. */
@RealParts
@TestTransaction
class RefusedUsesTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final String id = "uses-" + UUID.randomUUID();

    @Inject
    RefusedUses uses;

    @Inject
    EntityManager entities;

    @Test
    void countsAReportOnceHoweverOftenItIsInABatch() {
        // When
        uses.count(List.of(report("s3:GetObject", 0), report("s3:GetObject", 0), report("s3:GetObject", 1)));

        // Then
        assertThat(uses.newest(id, 10)).singleElement().satisfies(it -> {
            assertThat(it.reports()).isEqualTo(2);
            assertThat(it.firstAt()).isEqualTo(NOON);
            assertThat(it.lastAt()).isEqualTo(NOON.plusSeconds(1));
        });
    }

    @Test
    void hasNoNewsInAReportThatIsNotLaterThanTheLatest() {
        // Given
        uses.count(List.of(report("s3:GetObject", 10)));

        // When, then
        assertThat(uses.count(List.of(report("s3:GetObject", 10), report("s3:GetObject", 5))))
                .isEmpty();
        assertThat(uses.count(List.of(report("s3:PutObject", 5)))).containsExactly(id);
    }

    /** A row that is deleted later may be an earlier one. */
    @Test
    void remembersTheLatestOfAllRowsThatItDeleted() {
        // Given
        uses.count(List.of(report("s3:GetObject", 20)));
        expire();
        uses.deleteExpired(Duration.ofDays(1), 100);
        entities.createNativeQuery("UPDATE refusal_watch SET forgotten_until = forgotten_until + interval '1 hour'"
                        + " WHERE integration_id = ?1")
                .setParameter(1, id)
                .executeUpdate();
        uses.count(List.of(report("s3:GetObject", 3_630)));
        entities.createNativeQuery(
                        "UPDATE refused_use SET last_at = last_at - interval '2 hours' WHERE integration_id = ?1")
                .setParameter(1, id)
                .executeUpdate();

        // When
        expire();
        uses.deleteExpired(Duration.ofDays(1), 100);

        // Then
        assertThat(uses.newest(id, 10)).isEmpty();
        assertThat(uses.count(List.of(report("s3:GetObject", 3_620)))).isEmpty();
        assertThat(uses.count(List.of(report("s3:GetObject", 3_621)))).containsExactly(id);
    }

    @Test
    void listsWhatWasReportedLately() {
        // Given
        uses.count(List.of(report("s3:GetObject", 20)));
        expire();

        // When
        uses.count(List.of(report("s3:PutObject", 10)));

        // Then
        assertThat(uses.lately(List.of(id)).get(id))
                .extracting(it -> it.key().action())
                .containsExactly("s3:PutObject");
    }

    private Report report(String action, int seconds) {
        return new Report(id, "principal", "eu-west-1", action, "AccessDenied", NOON.plusSeconds(seconds));
    }

    /** The integration is there, and all of its reports are two days old. */
    private void expire() {
        entities.createNativeQuery("""
                        INSERT INTO integration (id, tenant_id, type, partition, external_id, status, sequence, created_at,
                                                 changed_at)
                        VALUES (?1, 'uses', 'aws', 'aws-nowhere', ?1, 'AWAITING_ROLE', 1, now(), now())
                        ON CONFLICT (id) DO NOTHING
                        """).setParameter(1, id).executeUpdate();
        entities.createNativeQuery(
                        "UPDATE refused_use SET reported_at = now() - interval '2 days' WHERE integration_id = ?1")
                .setParameter(1, id)
                .executeUpdate();
        entities.clear();
    }
}
