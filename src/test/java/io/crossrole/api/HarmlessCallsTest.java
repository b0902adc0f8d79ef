package io.crossrole.api;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.crossrole.testkit.Database;
import io.crossrole.testkit.Operator;
import io.crossrole.testkit.Operator.Answer;
import io.crossrole.testkit.RealParts;
import io.quarkus.test.common.http.TestHTTPResource;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that would do harm if they were obeyed, or read to their end. */
@RealParts
class HarmlessCallsTest {

    private static final long HUGE = 200L * 1024 * 1024;
    private static final long A_FEW_BUFFERS = 16L * 1024 * 1024;
    private static final String LATEST = "+292278995-01-01T00:00:00Z";
    private static final String EARLIEST = "-292278994-01-01T00:00:00Z";

    @TestHTTPResource
    URI service;

    /** Each call and the value that its refusal quotes. */
    static Stream<Arguments> impossible() {
        String topic = "\"topic\": \"integration-requested\"";
        return Stream.of(
                arguments("replays", "{%s, \"from\": \"%s\"}".formatted(topic, LATEST), "'from' is " + LATEST),
                arguments("replays", "{%s, \"to\": \"%s\"}".formatted(topic, EARLIEST), "'to' is " + EARLIEST),
                arguments("replays", "{%s, \"from\": \"1969-12-31T23:59:59Z\"}".formatted(topic), "1970-01-01"),
                arguments("replays", "{%s, \"tenantId\": \"a\\u0000b\"}".formatted(topic), "U+0000"),
                arguments("replays", "{%s, \"tenantId\": \"\"}".formatted(topic), "'tenantId' is ''"),
                arguments("replays", "{%s, \"integrationId\": \"%s\"}".formatted(topic, "i".repeat(129)), "1 to 128"),
                arguments("replays", "{%s, \"partitions\": [{\"partition\": -1}]}".formatted(topic), "-1"),
                arguments("replays", "{%s, \"partitions\": [{\"partition\": 0, \"from\": -7}]}".formatted(topic), "-7"),
                arguments("replays", "{\"topic\": \"\\u0000\"}", "U+0000"),
                arguments("redrives", "{%s, \"from\": \"%s\"}".formatted(topic, LATEST), "'from' is " + LATEST),
                arguments("redrives", "{%s, \"integrationId\": \"\\ud800\"}".formatted(topic), "U+D800"),
                arguments("redrives", "{%s, \"tenantId\": \"no one\"}".formatted(topic), "'tenantId' is 'no one'"),
                arguments("publications", "{\"from\": \"%s\"}".formatted(EARLIEST), "'from' is " + EARLIEST),
                arguments("publications", "{\"tenantId\": \"a\\u0000b\"}", "U+0000"),
                arguments("publications", "{\"integrationId\": \"int 1\"}", "'integrationId' is 'int 1'"),
                arguments("rechecks", "{\"tenantId\": \"a\\u0000b\"}", "U+0000"),
                arguments("rechecks", "{\"partition\": \"AWS\"}", "'partition' is 'AWS'"),
                arguments("rechecks", "{\"integrationType\": \"%s\"}".formatted("t".repeat(65)), "1 to 64"));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void refusesWhatCouldNeverBeDone(String path, String body, String quote) {
        // When
        Answer answer = operator().post(path, body);

        // Then it is said at once, and not found out by trying for ever
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().get("detail").asText()).contains(quote);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dead-letters?from=%2B292278995-01-01T00:00:00Z",
                "dead-letters?tenantId=a%00b",
                "dead-letters?topic=%00",
                "dead-letters?after=%2B292278995-01-01T00:00:00Z,role-submitted,0,1",
                "dead-letters/counts?to=-292278994-01-01T00:00:00Z",
                "integrations?tenantId=%00",
                "integrations?after=%00",
                "integrations/a%00b",
                "integrations?limit=many",
                "operations?limit=99999999999",
                "operations?before=%2B292278995-01-01T00:00:00Z"
            })
    void refusesWhatCannotBeLookedFor(String path) {
        // When
        Answer answer = operator().get(path);

        // Then it is the caller's mistake, and not a database that is away
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().get("detail").asText()).isNotEmpty();
    }

    @Test
    void refusesAReasonThatCannotBeStored() {
        // When
        Answer answer = operator().put("switches/lost", "{\"paused\": false, \"why\": \"\\u0000\"}");

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").asText()).contains("'why'").contains("U+0000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"replays", "redrives", "publications", "rechecks", "imports/elsewhere", "restores?dryRun=true"})
    void readsNoMoreOfAHugeBodyThanItMust(String path) throws IOException {
        // Given 200 MB of unannounced length
        try (RawCall call = RawCall.begin(service.getPort(), "POST", "/api/" + path, "application/json")) {
            // When
            long sent = call.sendUpTo(HUGE);

            // Then
            assertThat(sent).isLessThan(A_FEW_BUFFERS);
        }
        assertThat(operator().get("operations").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/connect/arn", "/console/connect/role", "/console/operate/operations/redrive"})
    void readsNoMoreOfAHugeFormThanItMust(String path) throws IOException {
        // Given a form of unannounced length with one endless field
        try (RawCall call = RawCall.beginForm(service.getPort(), path)) {
            call.send("roleArn=");

            // When
            long sent = call.sendUpTo(HUGE);

            // Then
            assertThat(sent).isLessThan(A_FEW_BUFFERS);
            assertThat(call.answer()).startsWith("HTTP/1.1 413");
        }
    }

    /** Each would occupy a thread if a thread read it. */
    @Test
    void occupiesNoThreadWhileFormsTrickleIn() throws IOException {
        // Given more forms than there are threads, which send a little and then nothing
        List<RawCall> trickling = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            RawCall call = RawCall.beginForm(service.getPort(), "/console/connect/arn");
            call.send("roleArn=a");
            trickling.add(call);
        }

        // When
        Answer answer = operator().get("integrations?limit=1");

        // Then another call is answered before they are, and they end in time
        assertThat(answer.status()).isEqualTo(200);
        assertThat(trickling.get(299).isAnswered()).isFalse();
        assertThat(trickling.get(0).answer()).startsWith("HTTP/1.1 408");
        for (RawCall each : trickling) {
            each.close();
        }
    }

    @Test
    void saysThatABodyIsTooLarge() throws IOException {
        // Given
        try (RawCall chunked = RawCall.begin(service.getPort(), "POST", "/api/replays", "application/json");
                RawCall announced =
                        RawCall.announce(service.getPort(), "PUT", "/api/switches/lost", "application/json", HUGE)) {
            // When
            chunked.send(" ".repeat(70_000));

            // Then
            assertThat(chunked.answer()).startsWith("HTTP/1.1 413").contains("application/problem+json", "65,536");
            assertThat(announced.answer()).startsWith("HTTP/1.1 413").contains("application/problem+json", "65,536");
        }
    }

    @Test
    void holdsNoConnectionWhileLinesTrickleIn() throws IOException {
        // Given more imports than there are connections, which send a line and then nothing
        List<RawCall> trickling = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            RawCall call = RawCall.begin(service.getPort(), "POST", "/api/imports", "application/jsonl");
            call.send("{\"integrationId\": \"trickles-%d\"}\n".formatted(i));
            trickling.add(call);
        }

        // When
        Answer answer = operator().get("integrations?limit=1");

        // Then other calls still succeed, and all but two were told to retry later
        assertThat(answer.status()).isEqualTo(200);
        assertThat(Database.query("SELECT id FROM operation WHERE kind = 'IMPORT' AND state = 'QUEUED'"))
                .isEmpty();
        await().until(() -> trickling.stream().filter(RawCall::isAnswered).count() == 38);
        assertThat(trickling.stream().filter(RawCall::isAnswered).map(RawCall::answer))
                .allMatch(
                        it -> it.startsWith("HTTP/1.1 429") && it.toLowerCase().contains("retry-after: "));

        // When the two are broken off
        int before = imports();
        for (RawCall each : trickling) {
            each.close();
        }

        // Then nothing of them is left, and there is room again
        await().ignoreException(IOException.class).untilAsserted(() -> {
            try (RawCall next = RawCall.begin(service.getPort(), "POST", "/api/imports", "application/jsonl")) {
                next.send("{\"integrationId\": \"room again\"}");
                next.end();
                assertThat(next.answer()).startsWith("HTTP/1.1 202");
            }
        });
        assertThat(imports()).isEqualTo(before + 1);
        assertThat(Database.query("SELECT content FROM import_line WHERE content LIKE '%trickles-%'"))
                .isEmpty();
    }

    @Test
    void letsNoKindOfOperationShutAnotherOut() throws IOException {
        // Given more imports than a replica works on at once, each a line a second for minutes
        List<String> slow = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            try (RawCall call = RawCall.begin(
                    service.getPort(), "POST", "/api/imports?recordsPerSecond=1&dryRun=true", "application/jsonl")) {
                call.send("{}\n".repeat(200));
                call.end();
                slow.add(call.answer().replaceFirst("(?s).*\"id\":\"([^\"]+)\".*", "$1"));
            }
        }

        // When
        String state = operator()
                .does("publications?dryRun=true", "{\"integrationId\": \"nobody\"}")
                .get("state")
                .asText();

        // Then
        assertThat(state).isEqualTo("FINISHED");
        slow.forEach(it -> operator().post("operations/" + it + "/cancel", null));
        slow.forEach(
                it -> assertThat(operator().awaitEnd(it).get("state").asText()).isEqualTo("CANCELLED"));
    }

    @Test
    void queuesNoMoreForACallerThanItMay() {
        // Given as many as there may be
        Database.update("""
                INSERT INTO operation (id, kind, requested_by, dry_run, parameters, state, requested_at, retry_at)
                SELECT gen_random_uuid(), 'PUBLISH_AGAIN', 'anybody', true, '{"types": []}', 'RUNNING', now(), 'infinity'
                  FROM generate_series(1, 20)
                """);

        // When
        Answer answer = operator().post("publications?dryRun=true", "{\"all\": true}");

        // Then
        Database.update("DELETE FROM operation WHERE retry_at = 'infinity'");
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.json().get("detail").asText()).contains("'anybody'", "20 queued or running operations");
    }

    private static int imports() {
        return Integer.parseInt(Database.query("SELECT count(*) FROM operation WHERE kind = 'IMPORT'")
                .get(0));
    }

    private Operator operator() {
        return new Operator(service.getPort(), null);
    }
}
