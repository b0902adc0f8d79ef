package io.crossrole.resilience.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Makes malformed records, each of which must become a dead letter: a good event with one flaw, in plain JSON, binary or
 * structured mode. The same seed makes the same records.
 */
public final class MalformedRecords {

    /** The inbound topics, and the type of what each takes. */
    public static final Map<String, String> TYPES = Map.of(
            "integration-requested", "io.crossrole.integration.requested.v1",
            "role-submitted", "io.crossrole.role.submitted.v1",
            "integration-removed", "io.crossrole.integration.removed.v1",
            "connection-refused", "io.crossrole.connection.refused.v1");

    private static final List<String> TOPICS = TYPES.keySet().stream().sorted().toList();

    /** One of this many records has the maximum length that a broker accepts. */
    private static final int LONG_ONE_IN = 10_000;

    private final Random random;
    private final BrokenData data;
    private final BrokenEvents events;

    public MalformedRecords(long seed) {
        random = new Random(seed);
        data = new BrokenData(random);
        events = new BrokenEvents(random);
    }

    /** The next one. */
    public Malformed next() {
        String topic = TOPICS.get(random.nextInt(TOPICS.size()));
        Event event = Event.good(topic, random);
        if (random.nextInt(LONG_ONE_IN) == 0) {
            data.tooLong(event);
        } else if (random.nextBoolean()) {
            data.spoil(event);
        } else {
            events.spoil(event);
        }
        return event.made();
    }

    /** An event on its way to being broken. */
    static final class Event {

        final String topic;
        final Headers headers = new RecordHeaders();
        byte[] key;
        byte[] value;
        String flaw = "none";

        private Event(String topic) {
            this.topic = topic;
        }

        /** A valid event of an upstream service, without CloudEvents attributes. */
        static Event good(String topic, Random random) {
            Event event = new Event(topic);
            event.key = switch (random.nextInt(10)) {
                case 0 -> null;
                case 1 -> new byte[0];
                case 2 -> bytes(random, random.nextInt(200));
                default -> utf8("fuzz-" + Long.toHexString(random.nextLong()));
            };
            event.value = utf8(dataOf(topic, random));
            return event;
        }

        /** The data of an event of a topic; with the fields of all for each, since unknown fields do no harm. */
        static String dataOf(String topic, Random random) {
            return """
                    {"integrationId": "fuzz-%016x", "tenantId": "fuzz", "roleArn": "arn:aws:iam::111122223333:role/R",\
                     "principal": "arn:aws:iam::111122223333:role/R", "region": "eu-central-1", "action": "s3:GetObject",\
                     "errorCode": "AccessDenied", "refusedAt": "2025-07-02T08:11:40Z"}""".formatted(random.nextLong());
        }

        Event header(String name, String text) {
            headers.add(name, utf8(text));
            return this;
        }

        void is(String itsFlaw, String itsValue) {
            is(itsFlaw, utf8(itsValue));
        }

        void is(String itsFlaw, byte[] itsValue) {
            flaw = itsFlaw;
            value = itsValue;
        }

        private Malformed made() {
            return new Malformed(flaw, topic, key, value, headers);
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Picks one of the values at random. */
    @SafeVarargs
    static <T> T any(Random random, T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
