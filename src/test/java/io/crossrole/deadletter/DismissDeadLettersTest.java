package io.crossrole.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.deadletter.DeadLetterFilter.State;
import io.crossrole.deadletter.DismissDeadLetters.Change;
import io.crossrole.deadletter.DismissDeadLetters.Result;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.RealParts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Dismisses and reopens dead letters of a topic of its own. */
@RealParts
class DismissDeadLettersTest {

    private static final Change DISMISS = new Change(true, "olivia", "the sender is gone");
    private static final Change REOPEN = new Change(false, "oscar", "the sender is back");
    private static final int LIMIT = 10_000;

    @Inject
    DismissDeadLetters dismissDeadLetters;

    @Inject
    StoredDeadLetters stored;

    @Inject
    DeadLetterCounts counts;

    @Inject
    ExpiredDeadLetters expired;

    private final String topic = "dismissed-" + UUID.randomUUID();

    @AfterEach
    void clear() {
        Database.update("DELETE FROM dead_letter WHERE topic = ?", topic);
    }

    @Test
    void keepsWhoDismissedADeadLetterAndWhy() {
        // Given
        store(2);

        // When
        boolean isChanged = dismissDeadLetters.change(at(0), DISMISS);

        // Then
        assertThat(isChanged).isTrue();
        assertThat(stored.at(at(0)).orElseThrow().dismissal()).satisfies(it -> {
            assertThat(it.by()).isEqualTo("olivia");
            assertThat(it.why()).isEqualTo("the sender is gone");
        });
        assertThat(offsets(State.WAITING)).containsExactly(1L);
        assertThat(offsets(State.DISMISSED)).containsExactly(0L);
        assertThat(audited(topic + "/0/0")).containsExactly("DISMISS olivia: the sender is gone");
    }

    @Test
    void keepsTheFirstReason() {
        // Given
        store(1);
        dismissDeadLetters.change(at(0), DISMISS);

        // When
        boolean isChanged = dismissDeadLetters.change(at(0), new Change(true, "oscar", "another reason"));

        // Then
        assertThat(isChanged).isFalse();
        assertThat(stored.at(at(0)).orElseThrow().dismissal().by()).isEqualTo("olivia");
        assertThat(audited(topic + "/0/0")).hasSize(1);
    }

    @Test
    void reopensADeadLetter() {
        // Given
        store(1);
        dismissDeadLetters.change(at(0), DISMISS);

        // When
        boolean isChanged = dismissDeadLetters.change(at(0), REOPEN);

        // Then
        assertThat(isChanged).isTrue();
        assertThat(stored.at(at(0)).orElseThrow().dismissal()).isNull();
        assertThat(offsets(State.WAITING)).containsExactly(0L);
        assertThat(audited(topic + "/0/0"))
                .containsExactly("DISMISS olivia: the sender is gone", "REOPEN oscar: the sender is back");
    }

    @Test
    void leavesARedrivenDeadLetterAsItIs() {
        // Given
        store(1);
        Database.update("UPDATE dead_letter SET redriven_at = now() WHERE topic = ?", topic);

        // Then
        assertThat(dismissDeadLetters.change(at(0), DISMISS)).isFalse();
        assertThat(dismissDeadLetters.changeAll(ofTopic(null), DISMISS, LIMIT)).isEqualTo(new Result(0, false));
        assertThat(stored.at(at(0)).orElseThrow().dismissal()).isNull();
    }

    @Test
    void dismissesUpToALimitAndSaysThatThereAreMore() {
        // Given
        store(5);

        // When
        Result counted = dismissDeadLetters.wouldChange(ofTopic(null), DISMISS, 3);
        Result first = dismissDeadLetters.changeAll(ofTopic(null), DISMISS, 3);
        Result second = dismissDeadLetters.changeAll(ofTopic(null), DISMISS, 3);
        Result third = dismissDeadLetters.changeAll(ofTopic(null), DISMISS, 3);

        // Then
        assertThat(counted).isEqualTo(new Result(3, true));
        assertThat(first).isEqualTo(new Result(3, true));
        assertThat(second).isEqualTo(new Result(2, false));
        assertThat(third).isEqualTo(new Result(0, false));
        assertThat(offsets(State.WAITING)).isEmpty();
        assertThat(Database.query(
                        "SELECT detail FROM audit_entry WHERE subject = 'dead-letters' AND detail LIKE ? ORDER BY id",
                        "%" + topic))
                .containsExactly("3: topic " + topic, "2: topic " + topic);
    }

    @Test
    void countsTheWaitingAndTheDismissed() {
        // Given
        store(3);

        // When
        dismissDeadLetters.change(at(1), DISMISS);

        // Then
        assertThat(counts.count(ofTopic(null))).singleElement().satisfies(it -> {
            assertThat(it.total()).isEqualTo(3);
            assertThat(it.waiting()).isEqualTo(2);
            assertThat(it.dismissed()).isEqualTo(1);
        });
        assertThat(counts.countWaiting(LIMIT).stream().filter(it -> it.topic().equals(topic)))
                .singleElement()
                .satisfies(it -> assertThat(it.count()).isEqualTo(2));
    }

    @Test
    void expiresLikeTheOthers() {
        // Given
        store(2);
        dismissDeadLetters.change(at(0), DISMISS);
        Database.update("UPDATE dead_letter SET dead_at = now() - interval '5000 days' WHERE topic = ?", topic);

        // When
        QuarkusTransaction.requiringNew().run(() -> expired.deleteDeadLetters(Duration.ofDays(4_000), 100));

        // Then
        assertThat(offsets(null)).isEmpty();
    }

    @Test
    void readsNoneOfTheDismissedToCountThoseThatWait() {
        // Given
        store(5);
        long few = rowsOfACount();

        // When
        store(4_000);
        Database.update("""
                UPDATE dead_letter SET dismissed_at = now(), dismissed_by = 'olivia', dismissal_reason = 'many'
                 WHERE topic = ? AND record_offset >= 5
                """, topic);

        // Then
        assertThat(rowsOfACount() - few).isLessThan(100);
    }

    private static long rowsOfACount() {
        // The planner chooses between the table and its index by statistics, which autovacuum collects when it likes. A
        // bitmap
        // scan counts entries of the index that are dead.
        Database.update("VACUUM (ANALYZE) dead_letter");
        return Database.rowsRead(DeadLetterCounts.COUNT_WAITING, Map.of("limit", LIMIT));
    }

    private List<Long> offsets(State state) {
        return stored.newest(ofTopic(state), Optional.empty(), 100).stream()
                .map(it -> it.origin().offset())
                .toList();
    }

    private List<String> audited(String subject) {
        return Database.query(
                "SELECT concat(action, ' ', actor, ': ', why) FROM audit_entry WHERE subject = ? ORDER BY id", subject);
    }

    private DeadLetterFilter ofTopic(State state) {
        return new DeadLetterFilter(topic, null, null, null, null, null, state);
    }

    private Origin at(long offset) {
        return new Origin(topic, 0, offset);
    }

    private void store(int count) {
        clear();
        Database.update("""
                INSERT INTO dead_letter (topic, partition, record_offset, record_timestamp, fingerprint, dlq_topic, rejection,
                                         reason, dead_at)
                SELECT ?, 0, each - 1, 0, gen_random_uuid(), 'some.dlq', 'MALFORMED_JSON', 'no JSON', now()
                  FROM generate_series(1, ?) AS each
                """, topic, count);
    }
}
