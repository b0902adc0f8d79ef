package io.crossrole.resilience.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.resilience.chaos.Seen.DeadLetter;
import io.crossrole.resilience.chaos.Seen.Event;
import io.crossrole.resilience.chaos.Seen.Integration;
import io.crossrole.resilience.chaos.Seen.Outcome;
import io.crossrole.resilience.chaos.Seen.Validation;
import io.crossrole.resilience.chaos.Sent.Poison;
import io.crossrole.testkit.DownstreamService;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each thing that may be wrong, made by hand, and what is said of it. */
class InvariantsTest {

    private static final String CREATED = "io.crossrole.external-id.created.v1";
    private static final String FAILED = "io.crossrole.connection.failed.v1";
    private static final String REMOVED = "io.crossrole.connection.removed.v1";
    private static final String OURS = "{\"externalId\":\"ours\"}";

    private final Sent sent = new Sent();
    private final List<Event> told = new ArrayList<>();
    private final List<Event> states = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private final List<Integration> integrations = new ArrayList<>();
    private final List<Validation> validations = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private long queued;

    /** One integration that was requested and whose role failed twice. */
    @BeforeEach
    void allIsWell() {
        sent.request("i");
        integrations.add(new Integration("i", "ours", "AWAITING_ROLE", 3));
        tell(created(0, 100, 1, "a", OURS));
        tell(failed(0, 200, 2, "b"));
        tell(failed(1, 300, 3, "c"));
        states.add(state(0, "b", 2L));
        states.add(state(1, "c", 3L));
        for (String event : List.of("s1", "s2")) {
            sent.submission(event, "i");
            validations.add(new Validation(event, "i", "DECIDED"));
        }
        sent.poison(new Poison("role-submitted", "i", "{", "malformed JSON"));
        deadLetters.add(new DeadLetter("role-submitted", "i", "{", "MALFORMED_JSON"));
    }

    @Test
    void findsNothingWhereAllIsWell() {
        assertThat(violations()).isEmpty();
    }

    @Test
    void takesRepeatsAndDoubledDeadLettersAsTheyCome() {
        told.add(failed(2, 400, 2, "b"));
        told.add(created(1, 500, 1, "a", OURS));
        deadLetters.add(deadLetters.get(0));

        assertThat(violations()).isEmpty();
    }

    @Test
    void findsAnIntegrationWithTwoExternalIds() {
        told.add(created(1, 150, 1, "a", "{\"externalId\":\"another\"}"));

        assertThat(violations()).anyMatch(it -> it.startsWith("Integration i has 2 External IDs"));
    }

    @Test
    void findsARequestWithNoExternalId() {
        sent.request("lost");

        assertThat(violations())
                .containsExactly(
                        "Integration lost was requested and has no External ID in the table",
                        "Integration lost was requested and no External ID was published for it");
    }

    @Test
    void findsTwoIntegrationsWithOneExternalId() {
        sent.request("j");
        integrations.add(new Integration("j", "ours", "AWAITING_ROLE", 0));

        assertThat(violations()).anyMatch(it -> it.endsWith("have the same External ID"));
    }

    @Test
    void asksForNoExternalIdOfWhatWasRemovedFirst() {
        sent.request("gone");
        sent.removal("gone");
        integrations.add(new Integration("gone", null, "REMOVED", 1));
        tell(new Event(DownstreamService.RESULTS, 1, 0, 100, "gone", "r", REMOVED, 1L, "{}"));
        states.add(new Event(DownstreamService.STATE, 1, 0, 100, "gone", null, null, null, null));

        assertThat(violations()).isEmpty();
    }

    @Test
    void findsARemovalThatWasForgotten() {
        sent.removal("i");

        assertThat(violations()).containsExactly("Integration i was to be removed and is not");
    }

    @Test
    void findsSubmissionsThatAreLostDoubledOrPending() {
        sent.submission("s3", "i");
        sent.submission("s4", "i");
        validations.add(new Validation("s4", "i", "PENDING"));
        validations.add(validations.get(0));

        assertThat(violations())
                .containsExactlyInAnyOrder(
                        "Integration i: submission s1 has 2 validations",
                        "Integration i: submission s3 has 0 validations",
                        "Integration i: submission s4 is PENDING");
    }

    @Test
    void findsAGapOverBothTopics() {
        told.remove(1);

        assertThat(violations())
                .contains("Integration i: sequence 2 of 3 was never published")
                .contains("Integration i: outcome b was never published");
    }

    @Test
    void findsASequenceUnderAnotherIdOrWithAnotherPayload() {
        told.add(failed(2, 400, 2, "d"));
        told.add(new Event(DownstreamService.RESULTS, 0, 3, 500, "i", "c", FAILED, 3L, "{\"other\":1}"));

        assertThat(violations())
                .anyMatch(it -> it.startsWith("Integration i: sequence 2 was published as b"))
                .contains("Integration i: sequence 3 (c) was published with two payloads");
    }

    @Test
    void findsAnIdUnderTwoSequences() {
        told.add(failed(2, 400, 4, "b"));

        assertThat(violations()).contains("Integration i: event b was published with sequence 2 and with 4");
    }

    @Test
    void findsAFirstAppearanceBehindAHigherOneInItsTopic() {
        told.set(1, failed(0, 200, 3, "c"));
        told.set(2, failed(1, 300, 2, "b"));

        assertThat(violations())
                .contains("Integration i: sequence 2 appears on connection-results for the first time behind 3, at"
                        + " offset 1");
    }

    @Test
    void findsAResultThatWasPublishedBeforeTheExternalId() {
        told.set(0, created(0, 210, 1, "a", OURS));

        assertThat(violations())
                .containsExactly("Integration i: sequence 2 was published for the first time 10 ms before sequence 1");
    }

    @Test
    void findsAStateThatIsNotTheLatest() {
        states.add(state(2, "b", 2L));

        assertThat(violations())
                .containsExactly("Integration i: connection-state ends with sequence 2, the latest is 3");
    }

    @Test
    void findsAStateThatOutlivesItsIntegration() {
        told.set(2, new Event(DownstreamService.RESULTS, 0, 1, 300, "i", "c", REMOVED, 3L, "{}"));

        assertThat(violations()).anyMatch(it -> it.contains("does not end with a tombstone"));
    }

    @Test
    void findsPoisonThatWasSwallowedAndGoodRecordsAmongTheDeadLetters() {
        deadLetters.set(0, new DeadLetter("role-submitted", "i", "{}", "MALFORMED_JSON"));

        assertThat(violations())
                .containsExactly(
                        "Integration i: poison on role-submitted is no dead letter: malformed JSON",
                        "Integration i: a good record of role-submitted is a dead letter");
    }

    @Test
    void findsADeadLetterWithoutAReason() {
        deadLetters.set(0, new DeadLetter("role-submitted", "i", "{", null));

        assertThat(violations()).containsExactly("Integration i: a dead letter of role-submitted has no reason");
    }

    @Test
    void findsWhatIsStillInTheOutbox() {
        queued = 2;

        assertThat(violations()).containsExactly("The outbox still has 2 rows");
    }

    private List<String> violations() {
        return Invariants.violations(
                sent, new Seen(told, states, deadLetters, integrations, validations, outcomes, queued));
    }

    /** On the topic and on record. */
    private void tell(Event event) {
        told.add(event);
        outcomes.add(new Outcome(event.id(), event.integrationId(), event.sequence(), event.payload()));
    }

    private static Event created(long offset, long timestamp, long sequence, String id, String payload) {
        return new Event(DownstreamService.EXTERNAL_IDS, 2, offset, timestamp, "i", id, CREATED, sequence, payload);
    }

    private static Event failed(long offset, long timestamp, long sequence, String id) {
        return new Event(DownstreamService.RESULTS, 0, offset, timestamp, "i", id, FAILED, sequence, "{}");
    }

    private static Event state(long offset, String id, Long sequence) {
        return new Event(DownstreamService.STATE, 0, offset, 300, "i", id, FAILED, sequence, "{}");
    }
}
