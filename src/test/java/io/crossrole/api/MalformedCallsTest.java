package io.crossrole.api;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.Operator;
import io.crossrole.testkit.Operator.Answer;
import io.crossrole.testkit.RealParts;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API ignores no input: an invalid value is refused with its field and the rule. */
@RealParts
class MalformedCallsTest {

    private static final String TOPIC = "\"topic\": \"role-submitted\"";
    private static final String LATER = "\"from\": \"2026-02-01T00:00:00Z\", \"to\": \"2026-01-01T00:00:00Z\"";

    @TestHTTPResource
    URI service;

    /** A path, the parameter that is wrong, and what the refusal says of it. */
    static Stream<Arguments> queries() {
        return Stream.of(
                // Unknown
                arguments(
                        "integrations?tenant=acme",
                        "tenant",
                        "must be one of [after, before, beginsWith, integrationType, limit, reason, refused, status, tenantId]"),
                arguments("integrations?tenantid=acme", "tenantid", "must be one of"),
                arguments("integrations/int-1?limit=5", "limit", "takes none"),
                arguments(
                        "dead-letters?tenant=acme",
                        "tenant",
                        "must be one of [after, dismissed, from, integrationId, limit"),
                arguments(
                        "dead-letters/counts?limit=5",
                        "limit",
                        "must be one of [dismissed, from, integrationId, reason"),
                arguments("operations?state=RUNNING", "state", "must be one of [before, kind, limit]"),
                arguments("switches?paused=true", "paused", "takes none"),
                // Empty
                arguments("integrations?tenantId=", "tenantId", "is empty, and must be 1 to 128 letters"),
                arguments("integrations?tenantId", "tenantId", "is empty"),
                arguments("integrations?status=", "status", "one of [AWAITING_ROLE, CONNECTED, LOST, REMOVED]"),
                arguments("integrations?after=", "after", "is empty"),
                arguments("integration?id=", "id", "is empty"),
                arguments("dead-letters?integrationId=", "integrationId", "is empty"),
                arguments("dead-letters?reason=", "reason", "is empty, and must be one of [EMPTY, TOO_LARGE"),
                arguments("dead-letters?from=", "from", "is empty, and must be a time such as 2026-01-31T12:00:00Z"),
                // Twice
                arguments("integrations?tenantId=acme&tenantId=globex", "tenantId", "must be given once"),
                arguments("operations?limit=5&limit=6", "limit", "is given 2 times"),
                // Missing
                arguments("integration", "id", "is missing, and must be 1 to 128"),
                arguments("security-episodes", "kind", "is missing, and must be one of [SHARED_ROLE"),
                // Another type
                arguments("integrations?limit=abc", "limit", "is 'abc', and must be a whole number from 1 to 500"),
                arguments("integrations?limit=5.5", "limit", "is '5.5'"),
                arguments("integrations?limit=99999999999", "limit", "from 1 to 500"),
                arguments(
                        "integrations?status=connected", "status", "is 'connected', and must be one of [AWAITING_ROLE"),
                arguments("dead-letters?waiting=yes", "waiting", "is 'yes', and must be true or false"),
                arguments("dead-letters?waiting=1", "waiting", "must be true or false"),
                arguments("dead-letters?waiting=TRUE", "waiting", "must be true or false"),
                arguments("integrations?refused=yes", "refused", "is 'yes', and must be true or false"),
                arguments("integrations?refused=", "refused", "must be true or false"),
                arguments("dead-letters?reason=BAD_LUCK", "reason", "must be one of [EMPTY"),
                arguments("dead-letters?from=yesterday", "from", "is 'yesterday', and must be a time such as"),
                arguments("dead-letters?from=2026-01-01", "from", "a time such as 2026-01-31T12:00:00Z"),
                arguments("dead-letters?after=there", "after", "the 'next' of the page before"),
                arguments("operations?kind=party", "kind", "must be one of [REDRIVE, REPLAY"),
                arguments("operations?before=noon", "before", "is 'noon'"),
                arguments("operations/1-1-1-1-1", "id", "is '1-1-1-1-1', and must be a UUID such as"),
                arguments("operations/last", "id", "must be a UUID"),
                arguments("imports/nothing/lines", "id", "must be a UUID"),
                arguments("dead-letters/role-submitted/first/0", "partition", "must be a whole number"),
                arguments("security-episodes?kind=shared-role", "kind", "must be one of [SHARED_ROLE"),
                // Out of range
                arguments("integrations?limit=0", "limit", "is 0, and must be from 1 to 500"),
                arguments("operations?limit=501", "limit", "is 501, and must be from 1 to 500"),
                arguments("operations?limit=-1", "limit", "is -1"),
                arguments(
                        "imports/%s/lines?limit=10001".formatted(new java.util.UUID(0, 0)), "limit", "from 1 to 10000"),
                arguments("imports/%s/lines?after=-1".formatted(new java.util.UUID(0, 0)), "after", "0 or more"),
                arguments("dead-letters/role-submitted/-1/0", "partition", "0 or more"),
                arguments("dead-letters?from=1969-12-31T23:59:59Z", "from", "from 1970-01-01T00:00:00Z"),
                arguments("dead-letters?to=%2B10000-01-01T00:00:00Z", "to", "to the end of the year 9999"),
                arguments("operations?before=%2B292278995-01-01T00:00:00Z", "before", "the end of the year 9999"),
                arguments(
                        "dead-letters?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z",
                        "from",
                        "is 2026-02-01T00:00:00Z, and must be before 'to', 2026-01-01T00:00:00Z"),
                arguments("dead-letters?waiting=true&dismissed=true", "dismissed", "must be left out beside 'waiting'"),
                // Text that nothing can have
                arguments("integrations?tenantId=a%20b", "tenantId", "is 'a b', and must be 1 to 128 letters"),
                arguments("integrations?tenantId=" + "a".repeat(129), "tenantId", "must be 1 to 128"),
                arguments("integrations?tenantId=a%00b", "tenantId", "contains U+0000"),
                arguments("integrations?tenant%00=a", "tenant\u0000", "is no parameter"),
                arguments("integrations/a%00b", "id", "contains U+0000"),
                arguments("integrations/" + "a".repeat(129), "id", "must be 1 to 128"),
                arguments("security-episodes?kind=SHARED_ROLE&after=" + "a".repeat(2_049), "after", "at most 2048"),
                // Unknown topics
                arguments(
                        "dead-letters?topic=billing",
                        "topic",
                        "is 'billing', and must be one of [integration-requested"),
                arguments("dead-letters/counts?topic=billing", "topic", "must be one of"));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void refusesAQueryThatCannotBeMeant(String path, String field, String rule) {
        // When
        Answer answer = operator().get(path);

        // Then
        assertRefused(answer, field, rule);
    }

    private static String dismissal(String more) {
        return "{%s, \"dismissed\": true%s}".formatted(TOPIC, more);
    }

    /** A path, a body, the field that is wrong, and what the refusal says of it. */
    static Stream<Arguments> bodies() {
        return Stream.of(
                // Everything is asked for by its name
                arguments("publications", "{}", "all", "is missing, and must be true where none of [tenantId"),
                arguments("publications", "{\"all\": false}", "all", "is false, and must be true"),
                arguments(
                        "publications",
                        "{\"all\": true, \"tenantId\": \"acme\"}",
                        "all",
                        "must be left out beside any"),
                arguments(
                        "dead-letters/dismissals",
                        "{\"dismissed\": false}",
                        "all",
                        "is missing, and must be true where none of [topic, reason, tenantId"),
                arguments(
                        "dead-letters/dismissals",
                        "{\"all\": true, \"topic\": \"role-submitted\", \"dismissed\": false}",
                        "all",
                        "must be left out beside any"),
                arguments(
                        "dead-letters/dismissals",
                        "{\"topic\": \"billing\", \"dismissed\": false}",
                        "topic",
                        "must be one of [integration-requested"),
                arguments(
                        "dead-letters/dismissals",
                        "{%s, %s, \"dismissed\": false}".formatted(TOPIC, LATER),
                        "from",
                        "before 'to'"),
                // A dismissal has a reason, in one line
                arguments(
                        "dead-letters/dismissals",
                        "{%s, \"why\": \"gone\"}".formatted(TOPIC),
                        "dismissed",
                        "true or false"),
                arguments("dead-letters/dismissals", dismissal(""), "why", "is missing, and must say why"),
                arguments(
                        "dead-letters/dismissals", dismissal(", \"why\": \" \""), "why", "is empty, and must say why"),
                arguments(
                        "dead-letters/dismissals",
                        dismissal(", \"why\": \"two\\nlines\""),
                        "why",
                        "must be one line without control characters"),
                arguments("dead-letters/dismissals", dismissal(", \"why\": \"\u202Eenog\""), "why", "must be one line"),
                arguments(
                        "dead-letters/dismissals",
                        dismissal(", \"why\": \"%s\"".formatted("a".repeat(1_001))),
                        "why",
                        "at most 1000 characters"),
                arguments("rechecks", "{}", "all", "must be true where none of [tenantId, partition, integrationType]"),
                arguments("rechecks", "{\"all\": true, \"partition\": \"aws\"}", "all", "must be left out"),
                arguments("rechecks", "{\"all\": \"yes\"}", "all", "must be true or false"),
                arguments("rechecks", "{\"all\": 1}", "all", "must be true or false"),
                // No body, or none that is an object
                arguments("publications", null, "", "the body is empty"),
                arguments("publications", "", "", "the body is empty"),
                arguments("publications", " \n ", "", "the body is empty"),
                arguments("rechecks", null, "", "the body is empty"),
                arguments("replays", "null", "", "the body is null"),
                arguments("replays", "[]", "", "the body is no JSON object"),
                arguments("replays", "\"role-submitted\"", "", "the body is no JSON object"),
                arguments("replays", "{\"topic\": ", "", "the body is not JSON"),
                arguments("replays", "{%s} {}".formatted(TOPIC), "", "the body is not JSON"),
                arguments("replays", "{%s,}".formatted(TOPIC), "", "the body is not JSON"),
                arguments("replays", "{'topic': 'role-submitted'}", "", "the body is not JSON"),
                arguments("replays", "{\"topic\":" + "[".repeat(2_000), "", "the body is not JSON"),
                // Unknown, null, twice
                arguments(
                        "replays",
                        "{%s, \"tennantId\": \"acme\"}".formatted(TOPIC),
                        "tennantId",
                        "is no field of this call"),
                arguments(
                        "publications", "{\"tenant\": \"acme\"}", "tenant", "must be one of [all, from, integrationId"),
                arguments("publications", "{\"tenantId\": null, \"all\": true}", "tenantId", "is null"),
                arguments(
                        "rechecks",
                        "{\"tenantId\": null}",
                        "tenantId",
                        "is null, and must have a value or be left out"),
                arguments("rechecks", "{\"tenantId\": \"a\", \"tenantId\": \"b\"}", "tenantId", "is given twice"),
                arguments(
                        "replays",
                        "{%s, \"partitions\": [{\"partition\": 0, \"offset\": 1}]}".formatted(TOPIC),
                        "partitions[0].offset",
                        "must be one of [from, partition, to]"),
                arguments("switches/lost", "{\"paused\": true, \"paused\": false}", "paused", "is given twice"),
                // Missing
                arguments("replays", "{}", "topic", "is missing, and must be the name of an inbound topic"),
                arguments("redrives", "{\"tenantId\": \"acme\"}", "topic", "is missing"),
                arguments("switches/lost", "{\"why\": \"a test\"}", "paused", "is missing, and must be true or false"),
                arguments(
                        "replays",
                        "{%s, \"partitions\": [{}]}".formatted(TOPIC),
                        "partitions[0].partition",
                        "is missing"),
                // Another type
                arguments("rechecks", "{\"tenantId\": 5}", "tenantId", "must be text"),
                arguments("rechecks", "{\"tenantId\": true}", "tenantId", "must be text"),
                arguments("rechecks", "{\"tenantId\": [\"acme\"]}", "tenantId", "must be text"),
                arguments("rechecks", "{\"tenantId\": {}}", "tenantId", "must be text"),
                arguments("replays", "{%s, \"from\": 1767225600}".formatted(TOPIC), "from", "must be a time such as"),
                arguments("replays", "{%s, \"from\": \"1767225600\"}".formatted(TOPIC), "from", "is '1767225600'"),
                arguments(
                        "replays",
                        "{%s, \"from\": \"noon\"}".formatted(TOPIC),
                        "from",
                        "is 'noon', and must be a time"),
                arguments(
                        "replays", "{%s, \"partitions\": {\"partition\": 0}}".formatted(TOPIC), "partitions", "a list"),
                arguments(
                        "replays",
                        "{%s, \"partitions\": [{\"partition\": \"0\"}]}".formatted(TOPIC),
                        "partitions[0].partition",
                        "must be a whole number"),
                arguments(
                        "replays",
                        "{%s, \"partitions\": [{\"partition\": 0.5}]}".formatted(TOPIC),
                        "partitions[0].partition",
                        "a whole number"),
                arguments(
                        "replays",
                        "{%s, \"partitions\": [{\"partition\": 0, \"from\": 1e300}]}".formatted(TOPIC),
                        "partitions[0].from",
                        "a whole number"),
                arguments("redrives", "{%s, \"reason\": 3}".formatted(TOPIC), "reason", "must be one of [EMPTY"),
                arguments(
                        "redrives",
                        "{%s, \"reason\": \"BAD_LUCK\"}".formatted(TOPIC),
                        "reason",
                        "must be one of [EMPTY"),
                arguments("redrives", "{%s, \"reason\": \"\"}".formatted(TOPIC), "reason", "must be one of [EMPTY"),
                arguments(
                        "redrives",
                        "{%s, \"includeRedriven\": \"true\"}".formatted(TOPIC),
                        "includeRedriven",
                        "true or false"),
                arguments("publications", "{\"types\": \"connection.lost\"}", "types", "must be a list"),
                arguments(
                        "publications",
                        "{\"types\": [\"connection.won\"]}",
                        "types[0]",
                        "must be one of [io.crossrole"),
                arguments("switches/lost", "{\"paused\": \"true\"}", "paused", "must be true or false"),
                arguments("switches/lost", "{\"paused\": 1}", "paused", "must be true or false"),
                // Out of range
                arguments("publications", "{\"types\": []}", "types", "must be a list of 1 to 16"),
                arguments("replays", "{%s, \"partitions\": []}".formatted(TOPIC), "partitions", "a list of 1 to 1000"),
                arguments(
                        "replays",
                        "{%s, \"partitions\": [{\"partition\": -1}]}".formatted(TOPIC),
                        "partitions[0].partition",
                        "is -1, and must be 0 or more"),
                arguments(
                        "replays",
                        "{%s, \"from\": \"1969-12-31T23:59:59Z\"}".formatted(TOPIC),
                        "from",
                        "1970-01-01T00:00:00Z"),
                arguments(
                        "redrives", "{%s, \"to\": \"+10000-01-01T00:00:00Z\"}".formatted(TOPIC), "to", "the year 9999"),
                arguments("rechecks", "{\"tenantId\": \"\"}", "tenantId", "is '', and must be 1 to 128"),
                arguments("rechecks", "{\"tenantId\": \"%s\"}".formatted("a".repeat(129)), "tenantId", "1 to 128"),
                arguments("rechecks", "{\"integrationType\": \"Athena\"}", "integrationType", "lower-case letters"),
                arguments("rechecks", "{\"tenantId\": \"a\\u0000b\"}", "tenantId", "contains U+0000"),
                arguments("rechecks", "{\"tenantId\": \"\\ud800\"}", "tenantId", "contains U+D800"),
                arguments("replays", "{\"topic\": \"%s\"}".formatted("t".repeat(250)), "topic", "an inbound topic"),
                arguments(
                        "switches/lost",
                        "{\"paused\": true, \"why\": \"%s\"}".formatted("w".repeat(1_001)),
                        "why",
                        "must be at most 1000 characters"),
                // Beside each other
                arguments("replays", "{%s, %s}".formatted(TOPIC, LATER), "from", "must be before 'to'"),
                arguments("redrives", "{%s, %s}".formatted(TOPIC, LATER), "from", "must be before 'to'"),
                arguments("publications", "{%s}".formatted(LATER), "from", "must be before 'to'"),
                arguments(
                        "replays",
                        "{%s, \"partitions\": [{\"partition\": 0, \"from\": 9, \"to\": 3}]}".formatted(TOPIC),
                        "partitions[0].from",
                        "is 9, and must be below 'to', 3"),
                arguments(
                        "replays",
                        "{%s, \"partitions\": [{\"partition\": 0}, {\"partition\": 0}]}".formatted(TOPIC),
                        "partitions[1].partition",
                        "must be named once"),
                arguments(
                        "replays",
                        "{%s, \"from\": \"2026-01-01T00:00:00Z\", \"partitions\": [{\"partition\": 0}]}"
                                .formatted(TOPIC),
                        "partitions",
                        "is given beside a time"),
                // Unknown topics and partitions
                arguments(
                        "replays",
                        "{\"topic\": \"billing\"}",
                        "topic",
                        "is 'billing', and must be one of [integration-req"),
                arguments("replays", "{\"topic\": \"role-submitted.dlq\"}", "topic", "must be one of"),
                arguments("redrives", "{\"topic\": \"billing\"}", "topic", "must be one of"),
                arguments(
                        "rechecks",
                        "{\"partition\": \"aws-moon\"}",
                        "partition",
                        "is 'aws-moon', and must be one of [aws"),
                // Parameters beside a right body
                arguments("publications?dryRun=1", "{\"all\": true}", "dryRun", "is '1', and must be true or false"),
                arguments(
                        "publications?dryrun=true",
                        "{\"all\": true}",
                        "dryrun",
                        "must be one of [dryRun, recordsPerSecond]"),
                arguments("replays?dryRun=", "{%s}".formatted(TOPIC), "dryRun", "is empty"),
                arguments("replays?dryRun=yes", "{%s}".formatted(TOPIC), "dryRun", "is 'yes'"),
                arguments("rechecks?recordsPerSecond=0", "{\"all\": true}", "recordsPerSecond", "from 1 to 1000000"),
                arguments("rechecks?recordsPerSecond=fast", "{\"all\": true}", "recordsPerSecond", "is 'fast'"),
                arguments("restores?dryRun=1", null, "dryRun", "must be true or false"),
                arguments("restores?dry-run=true", null, "dry-run", "is no parameter of this call"),
                // A body where none is read
                arguments("restores", "{\"dryRun\": true}", "", "this call takes no body"),
                arguments("integrations/int-1/recheck", "{\"why\": \"a test\"}", "", "this call takes no body"),
                arguments("switches/everything", "{\"paused\": true}", "name", "one of [intake, probes, lost]"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void refusesABodyThatCannotBeMeant(String path, String body, String field, String rule) {
        // Given
        List<String> before = operations();

        // When
        Answer answer = operator().send(path.startsWith("switches") ? "PUT" : "POST", path, body);

        // Then
        assertRefused(answer, field, rule);
        assertThat(operations()).isEqualTo(before);
    }

    /** A call does not wait for a broker that is slow to say which partitions there are. */
    @ParameterizedTest
    @ValueSource(strings = {"replays", "redrives"})
    void refusesAPartitionThatTheTopicDoesNotHave(String path) {
        // When
        Answer answer = await().pollInterval(Duration.ofSeconds(1))
                .until(
                        () -> operator()
                                .post(
                                        path + "?dryRun=true",
                                        "{%s, \"partitions\": [{\"partition\": 99}]}".formatted(TOPIC)),
                        it -> it.status() == 400);

        // Then
        assertRefused(answer, "partitions[0].partition", "is 99, and must be one of [0");
    }

    @Test
    void namesEveryFieldThatIsWrong() {
        // When
        JsonNode problem = operator()
                .post("rechecks?dryRun=perhaps", "{\"tenantId\": \"a b\", \"integrationType\": \"A\"}")
                .json();
        JsonNode second = operator()
                .post("rechecks", "{\"tenantId\": \"a b\", \"integrationType\": \"A\"}")
                .json();

        // Then parameters are looked at first
        assertThat(problem.get("violations").findValuesAsText("field")).containsExactly("dryRun");
        assertThat(problem.get("violations").findValuesAsText("in")).containsExactly("query");
        assertThat(second.get("violations").findValuesAsText("field")).containsExactly("integrationType", "tenantId");
        assertThat(second.get("violations").findValuesAsText("in")).containsExactly("body", "body");
    }

    @ParameterizedTest
    @CsvSource({
        "publications, '{\"all\": true}'",
        "rechecks, '{\"all\": true}'",
        "rechecks, '{\"all\": false, \"tenantId\": \"nobody\"}'",
        "replays, '{\"topic\": \"role-submitted\", \"to\": \"1970-01-02T00:00:00Z\"}'"
    })
    void takesWhatIsAskedForByName(String path, String body) {
        assertThat(operator()
                        .post(path + "?dryRun=true&recordsPerSecond=1000", body)
                        .status())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"imports", "imports?dryRun=true"})
    void refusesAnImportOfNothing(String path) {
        assertThat(operator().post(path, "").status()).isEqualTo(415);
    }

    private static void assertRefused(Answer answer, String field, String rule) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        JsonNode violation = answer.json().get("violations").get(0);
        assertThat(violation.get("field").asText()).as(answer.body()).isEqualTo(field);
        assertThat(violation.get("message").asText()).contains(rule);
        assertThat(answer.json().get("detail").asText()).contains(rule);
        assertThat(answer.body()).doesNotContain("io.crossrole.api", "java.", "\tat ");
    }

    private static List<String> operations() {
        return Database.query("SELECT count(*) FROM operation");
    }

    private Operator operator() {
        return new Operator(service.getPort(), null);
    }
}
