package io.crossrole.resilience.chaos;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.resilience.chaos.Seen.DeadLetter;
import io.crossrole.resilience.chaos.Seen.Event;
import io.crossrole.resilience.chaos.Seen.Integration;
import io.crossrole.resilience.chaos.Seen.Outcome;
import io.crossrole.resilience.chaos.Seen.Validation;
import io.crossrole.resilience.chaos.Sent.Poison;
import io.crossrole.testkit.DownstreamService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The rules that hold when everything that was sent has been dealt with, whatever happened meanwhile. Compares the events that were sent
 * with what stands on the topics and in the tables; knows nothing of how the service works, nor of what was done to it.
 */
final class Invariants {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Sent sent;
    private final Seen seen;
    private final Map<String, List<Event>> told;
    private final Map<String, Integration> integrations;
    private final List<String> violations = new ArrayList<>();

    private Invariants(Sent sent, Seen seen) {
        this.sent = sent;
        this.seen = seen;
        told = seen.told().stream().collect(groupingBy(Event::integrationId));
        integrations = seen.integrations().stream().collect(toMap(Integration::id, Function.identity()));
    }

    /** The violated invariants, each in a sentence with the integration's ID; empty if there are none. */
    static List<String> violations(Sent sent, Seen seen) {
        Invariants invariants = new Invariants(sent, seen);
        invariants.checkExternalIds();
        invariants.checkSubmissions();
        invariants.checkRemovals();
        invariants.checkStories();
        invariants.checkOutcomes();
        invariants.checkDeadLetters();
        if (seen.queued() != 0) {
            invariants.report("The outbox still has %d rows", seen.queued());
        }
        return invariants.violations;
    }

    private void checkExternalIds() {
        Map<String, String> owners = new HashMap<>();
        for (String id : sent.requested()) {
            Set<String> published = externalIdsTold(id);
            String stored = integrations.containsKey(id) ? integrations.get(id).externalId() : null;
            Set<String> all = new HashSet<>(published);
            if (stored != null) {
                all.add(stored);
            }
            if (all.size() > 1) {
                report("Integration %s has %d External IDs: %s", id, all.size(), all);
            }
            // An integration that was removed before it was requested never gets one.
            if (!sent.removed().contains(id)) {
                if (stored == null) {
                    report("Integration %s was requested and has no External ID in the table", id);
                }
                if (published.isEmpty()) {
                    report("Integration %s was requested and no External ID was published for it", id);
                }
            }
            for (String externalId : all) {
                String other = owners.putIfAbsent(externalId, id);
                if (other != null) {
                    report("Integrations %s and %s have the same External ID", id, other);
                }
            }
        }
        Set<String> known = new HashSet<>(sent.requested());
        known.addAll(sent.removed());
        integrations.keySet().stream()
                .filter(it -> !known.contains(it))
                .forEach(it -> report("Integration %s is in the table, and nobody has asked for it", it));
    }

    private Set<String> externalIdsTold(String integrationId) {
        return told.getOrDefault(integrationId, List.of()).stream()
                .filter(it -> it.topic().equals(DownstreamService.EXTERNAL_IDS))
                .map(it -> externalIdIn(it.payload()))
                .collect(toSet());
    }

    private static String externalIdIn(String payload) {
        try {
            return JSON.readTree(payload).path("externalId").asText();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not JSON: " + payload, e);
        }
    }

    private void checkSubmissions() {
        Map<String, List<Validation>> validations =
                seen.validations().stream().collect(groupingBy(Validation::eventId));
        sent.submitted().forEach((event, integration) -> {
            List<Validation> its = validations.getOrDefault(event, List.of());
            if (its.size() != 1) {
                report("Integration %s: submission %s has %d validations", integration, event, its.size());
            } else if (!its.get(0).state().equals("DECIDED")) {
                report(
                        "Integration %s: submission %s is %s",
                        integration, event, its.get(0).state());
            }
        });
        seen.validations().stream()
                .filter(it -> !sent.submitted().containsKey(it.eventId()))
                .forEach(it -> report(
                        "Integration %s: validation of a submission %s that nobody has made",
                        it.integrationId(), it.eventId()));
    }

    private void checkRemovals() {
        for (String id : sent.removed()) {
            if (!integrations.containsKey(id) || !integrations.get(id).status().equals("REMOVED")) {
                report("Integration %s was to be removed and is not", id);
            }
        }
    }

    private void checkStories() {
        Map<String, List<Event>> states = seen.states().stream().collect(groupingBy(Event::integrationId));
        Set<String> all = new HashSet<>(integrations.keySet());
        all.addAll(told.keySet());
        for (String id : all) {
            long last = integrations.containsKey(id) ? integrations.get(id).sequence() : 0;
            violations.addAll(new Story(id, told.getOrDefault(id, List.of()))
                    .violations(last, states.getOrDefault(id, List.of())));
        }
    }

    /** The recorded outcomes were published, and no others. */
    private void checkOutcomes() {
        Map<String, Outcome> outcomes = seen.outcomes().stream().collect(toMap(Outcome::id, Function.identity()));
        Set<String> published = seen.told().stream().map(Event::id).collect(toSet());
        for (Outcome each : seen.outcomes()) {
            if (!published.contains(each.id())) {
                report("Integration %s: outcome %s was never published", each.integrationId(), each.id());
            }
        }
        for (Event each : seen.told()) {
            Outcome outcome = outcomes.get(each.id());
            if (outcome == null || !outcome.payload().equals(each.payload())) {
                report(
                        "Integration %s: event %s (sequence %d) was published otherwise than it is on record",
                        each.integrationId(), each.id(), each.sequence());
            }
        }
    }

    /** A dead letter may be doubled by a crash, never missing. */
    private void checkDeadLetters() {
        Set<DeadLetter> found = new HashSet<>();
        for (DeadLetter each : seen.deadLetters()) {
            found.add(new DeadLetter(each.topic(), each.key(), each.value(), null));
            if (each.reason() == null || each.reason().isBlank()) {
                report("Integration %s: a dead letter of %s has no reason", each.key(), each.topic());
            }
        }
        for (Poison each : sent.poison()) {
            if (!found.remove(new DeadLetter(each.topic(), each.key(), each.value(), null))) {
                report("Integration %s: poison on %s is no dead letter: %s", each.key(), each.topic(), each.what());
            }
        }
        found.forEach(it -> report("Integration %s: a good record of %s is a dead letter", it.key(), it.topic()));
    }

    private void report(String violation, Object... values) {
        violations.add(violation.formatted(values));
    }
}
