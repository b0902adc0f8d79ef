package io.crossrole.journey;

import static io.crossrole.testkit.Patience.await;
import static io.crossrole.testkit.UpstreamService.CRAWLER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.crossrole.testkit.CustomerAccount;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.DownstreamService;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.Operator;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.UpstreamService;
import io.crossrole.testkit.World;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Services report on {@code connection-refused} that AWS refuses them, and Crossrole answers. */
@RealParts
class RefusedReportsTest {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TestHTTPResource
    URI service;

    @RegisterExtension
    private final World world = new World();

    @Test
    void losesTheConnectionIfTheProofFails() {
        // Given
        String id = world.requestedIntegration();
        String role = world.connects(id);
        world.customer.changesTrustPolicy(role, CustomerAccount.CARELESS);

        // When
        world.upstream.reports(id, World.TENANT, "sts:AssumeRole", NOON);

        // Then
        world.downstream
                .awaitsLoss(id)
                .hasReason("EXTERNAL_ID_NOT_REQUIRED")
                .has("cause", "recheck")
                .has("recheckCause", "usage");
        assertThat(watchOf(id)).isEqualTo("f t");
        assertThat(disputesOf(id)).isEmpty();
    }

    @Test
    void disputesAConnectionWhoseProofHoldsAndTellsOnlyNews() {
        // Given
        String id = world.requestedIntegration();
        String role = world.connects(id);
        // Not its copy on the compacted topic, which may be seen before it.
        world.downstream.awaitsSuccess(id);
        int told = world.downstream.typesAbout(id).size();

        // When
        world.upstream.reports(id, World.TENANT, "s3:GetObject", NOON);

        // Then
        Received first = world.downstream.awaitType(id, "connection.disputed");
        assertThat(first.topic()).isEqualTo(DownstreamService.FINDINGS);
        assertThat(first.sequence()).isEqualTo(1);
        assertThat(first.data().get("connectedRoleArn").asText()).isEqualTo(role);
        JsonNode refused = first.data().get("refused");
        assertThat(refused).hasSize(1);
        assertThat(refused.get(0).get("principal").asText()).isEqualTo("arn:aws:iam::111122223333:role/vendor-role");
        assertThat(refused.get(0).get("action").asText()).isEqualTo("s3:GetObject");
        assertThat(refused.get(0).get("firstAt").asText()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(first.data().get("likelyCauses").findValuesAsText("code"))
                .startsWith("OTHER_PRINCIPAL", "PERMISSION_MISSING", "BUCKET_POLICY");

        // And the integration's story and page have the report and the answer
        JsonNode story = operator().get("integrations/" + id).json();
        assertThat(story.get("refusedUses")
                        .get(0)
                        .get("likelyCauses")
                        .get(0)
                        .get("code")
                        .asText())
                .isEqualTo("OTHER_PRINCIPAL");
        assertThat(story.get("findings").findValuesAsText("type"))
                .containsExactly("io.crossrole.connection.disputed.v1");
        assertThat(operator().get("../console/integrations/one?id=" + id).body())
                .contains(
                        "id=\"disputed\"", "s3:GetObject in eu-central-1 as arn:aws:iam::111122223333:role/vendor-role")
                .contains("connection-refused", "connection.disputed");

        // When the same is reported again, and rechecked
        passesTheWait(id);
        world.upstream.reports(id, World.TENANT, "s3:GetObject", NOON.plusSeconds(60));

        // Then that is no news
        await().atMost(A_MINUTE)
                .until(() -> Database.rechecksOf(id).equals(List.of("DECIDED SUCCEEDED", "DECIDED SUCCEEDED")));
        assertThat(disputesOf(id)).hasSize(1);

        // When something else is
        passesTheWait(id);
        world.upstream.reports(id, World.TENANT, "athena:ListWorkGroups", NOON.plusSeconds(120));

        // Then
        await().atMost(A_MINUTE).until(() -> disputesOf(id).size() == 2);
        Received second = disputesOf(id).get(1);
        assertThat(second.sequence()).isEqualTo(2);
        assertThat(second.data().get("refused").findValuesAsText("action"))
                .containsExactly("athena:ListWorkGroups", "s3:GetObject");
        assertThat(second.data().get("refused").get(1).get("reports").asInt()).isEqualTo(2);
        assertThat(world.downstream.typesAbout(id)).hasSize(told);
        assertThat(Database.query("SELECT status FROM integration WHERE id = ?", id))
                .containsExactly("CONNECTED");
    }

    @Test
    void tellsTheSameAgainAfterADay() {
        // Given
        String id = world.requestedIntegration();
        world.connects(id);
        world.upstream.reports(id, World.TENANT, "s3:GetObject", NOON);
        await().atMost(A_MINUTE).until(() -> disputesOf(id).size() == 1);
        Database.update("UPDATE refused_use SET told_at = told_at - interval '25 hours' WHERE integration_id = ?", id);
        Database.update("UPDATE integration SET changed_at = changed_at - interval '26 hours' WHERE id = ?", id);

        // When
        passesTheWait(id);
        world.upstream.reports(id, World.TENANT, "s3:GetObject", NOON.plusSeconds(60));

        // Then
        await().atMost(A_MINUTE).until(() -> disputesOf(id).size() == 2);
    }

    @Test
    void ignoresAReportAboutAnIntegrationThatWasRemoved() {
        // Given
        String id = world.requestedIntegration();
        world.upstream.removes(id, World.TENANT);
        world.downstream.awaitType(id, "connection.removed");

        // When, followed by one that is rejected
        world.upstream.reports(id, World.TENANT, "s3:GetObject", NOON);
        world.upstream.reports(id, "globex", "s3:GetObject", NOON);

        // Then
        world.downstream.awaitDeadLetter(id);
        assertThat(reportsOf(id)).isZero();
    }

    @Test
    void tellsTheSameAgainAfterTheConnectionWasLostInBetween() {
        // Given
        String id = world.requestedIntegration();
        String role = world.connects(id);
        world.upstream.reports(id, World.TENANT, "s3:GetObject", NOON);
        world.downstream.awaitType(id, "connection.disputed");
        world.customer.changesTrustPolicy(role, CustomerAccount.CARELESS);
        Database.makesRecheckDue(id);
        world.downstream.awaitType(id, "connection.lost");
        world.customer.changesTrustPolicy(role, world.trustPolicyOf(id));
        Database.makesRecheckDue(id);
        world.downstream.awaitType(id, "connection.restored");

        // When
        passesTheWait(id);
        world.upstream.reports(id, World.TENANT, "s3:GetObject", NOON.plusSeconds(60));

        // Then
        await().atMost(A_MINUTE).until(() -> disputesOf(id).size() == 2);
    }

    @Test
    void disputesNoRoleByWhatWasReportedAboutTheOneBefore() {
        // Given a report that waits, about a connection that is disputed
        String id = world.requestedIntegration();
        world.connects(id);
        world.upstream.reports(id, World.TENANT, "s3:GetObject", NOON);
        world.downstream.awaitType(id, "connection.disputed");
        world.upstream.reports(id, World.TENANT, "s3:GetObject", NOON.plusSeconds(60));
        await().until(() -> reportsOf(id) == 2);

        // When another role is connected, and rechecked
        String second = world.connects(id);
        passesTheWait(id);
        await().until(() -> Database.rechecksOf(id).equals(List.of("DECIDED SUCCEEDED", "DECIDED SUCCEEDED")));

        // Then nothing was reported about it
        assertThat(disputesOf(id)).hasSize(1);
        assertThat(operator()
                        .get("integrations/" + id)
                        .json()
                        .get("refusedUses")
                        .findValuesAsText("disputed"))
                .doesNotContain("true");

        // When it is reported, too
        passesTheWait(id);
        world.upstream.reports(id, World.TENANT, "athena:ListWorkGroups", NOON.plusSeconds(120));

        // Then the dispute is about that alone
        await().until(() -> disputesOf(id).size() == 2);
        Received dispute = disputesOf(id).get(1);
        assertThat(dispute.data().get("connectedRoleArn").asText()).isEqualTo(second);
        assertThat(dispute.data().get("refused").findValuesAsText("action")).containsExactly("athena:ListWorkGroups");
    }

    @Test
    void awaitsNoRecheckOfAnIntegrationThatIsRemoved() {
        // Given a report that waits until a recheck has ended
        String id = world.requestedIntegration();
        world.connects(id);
        Database.update("UPDATE integration SET recheck_at = NULL WHERE id = ?", id);
        world.upstream.reports(id, World.TENANT, "s3:GetObject", NOON);
        await().until(() -> reportsOf(id) == 1);
        assertThat(watchOf(id)).isEqualTo("f f");

        // When
        world.upstream.removes(id, World.TENANT);
        world.downstream.awaitType(id, "connection.removed");

        // Then
        assertThat(watchOf(id)).isEqualTo("f t");
    }

    @Test
    void rechecksEachConnectionOnceHoweverManyReportsAndDelaysNoSubmission() {
        // Given
        List<String> ids = Stream.generate(world::requestedIntegration).limit(5).toList();
        world.connectsAll(ids);
        String waiting = world.requestedIntegration();

        // When
        for (int report = 1; report <= 100; report++) {
            for (String id : ids) {
                world.upstream.reports(id, World.TENANT, "athena:ListWorkGroups", NOON.plusSeconds(report));
            }
        }
        world.connects(waiting);

        // Then
        ids.forEach(id -> {
            await().atMost(A_MINUTE).until(() -> reportsOf(id) == 100);
            await().atMost(A_MINUTE).until(() -> disputesOf(id).size() == 1);
            assertThat(Database.rechecksOf(id)).containsExactly("DECIDED SUCCEEDED");
        });

        // When one more report comes, and after it the first about another connection
        String again = ids.get(0);
        world.upstream.reports(again, World.TENANT, "athena:ListWorkGroups", NOON.plusSeconds(101));
        await().atMost(A_MINUTE).until(() -> reportsOf(again) == 101);
        world.upstream.reports(waiting, World.TENANT, "athena:ListWorkGroups", NOON);

        // Then the other is rechecked, and the first waits until its time is over
        await().atMost(A_MINUTE).until(() -> disputesOf(waiting).size() == 1);
        assertThat(watchOf(again)).isEqualTo("f f");
        assertThat(Database.rechecksOf(again)).containsExactly("DECIDED SUCCEEDED");
    }

    @Test
    void changesNothingWhenTheTopicIsReplayed() {
        // Given
        Instant from = Instant.now();
        String id = world.requestedIntegration();
        world.connects(id);
        world.upstream.reports(id, World.TENANT, "s3:GetObject", NOON);
        world.upstream.reports(id, World.TENANT, "s3:GetObject", NOON.plusSeconds(1));
        await().atMost(A_MINUTE).until(() -> reportsOf(id) == 2);
        world.downstream.awaitType(id, "connection.disputed");
        passesTheWait(id);
        await().atMost(A_MINUTE).until(() -> watchOf(id).equals("f t"));
        int rechecks = Database.rechecksOf(id).size();

        // When
        replays(id, from);

        // Then
        assertThat(reportsOf(id)).isEqualTo(2);
        assertThat(watchOf(id)).isEqualTo("f t");
        assertThat(Database.rechecksOf(id)).hasSize(rechecks);

        // When it is replayed after retention has deleted the row
        Database.update("DELETE FROM refused_use WHERE integration_id = ?", id);
        Database.update(
                "UPDATE refusal_watch SET forgotten_until = ?::timestamptz WHERE integration_id = ?",
                NOON.plusSeconds(1).toString(),
                id);
        replays(id, from);

        // Then
        assertThat(reportsOf(id)).isZero();
        assertThat(watchOf(id)).isEqualTo("f t");
    }

    /**
     * A service whose clock is centuries ahead, so that the record's timestamp counts; with a timestamp that is ahead, too, the
     * time of arrival counts. Kafka takes no timestamp that is more than an hour ahead.
     */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void countsAReportFromTheFutureAsOfNow(boolean clientIsAheadToo) {
        // Given
        Instant ahead = Instant.parse("2999-03-01T12:00:00Z");
        String id = world.requestedIntegration();
        world.connects(id);

        // When
        CloudEvent event = UpstreamService.event(
                "io.crossrole.connection.refused.v1",
                UUID.randomUUID().toString(),
                ahead,
                report(id, "s3:GetObject").replace(NOON.toString(), ahead.toString()));
        world.upstream.send(KafkaMessageFactory.createWriter(
                        UpstreamService.REFUSED,
                        null,
                        clientIsAheadToo
                                ? Instant.now().plus(Duration.ofMinutes(30)).toEpochMilli()
                                : null,
                        id)
                .writeBinary(event));

        // Then it causes one recheck
        await().atMost(A_MINUTE).until(() -> disputesOf(id).size() == 1);
        assertThat(Database.query(
                        "SELECT last_at <= now() AND last_at > now() - interval '2 minutes' FROM refused_use WHERE integration_id = ?",
                        id))
                .containsExactly("t");
        assertThat(watchOf(id)).isEqualTo("f t");
        assertThat(Database.rechecksOf(id)).containsExactly("DECIDED SUCCEEDED");

        // When a service whose clock is right reports the same
        passesTheWait(id);
        world.upstream.reports(id, World.TENANT, "s3:GetObject", Instant.now());

        // Then it causes the next one
        await().atMost(A_MINUTE)
                .until(() -> Database.rechecksOf(id).equals(List.of("DECIDED SUCCEEDED", "DECIDED SUCCEEDED")));
        assertThat(reportsOf(id)).isEqualTo(2);
    }

    @Test
    void keepsALimitedNumberOfUses() {
        // Given
        String id = world.requestedIntegration();

        // When
        for (int use = 1; use <= 130; use++) {
            world.upstream.reports(id, World.TENANT, "athena:Action" + use, NOON.plusSeconds(use));
        }

        // Then the earliest are gone
        await().atMost(A_MINUTE).until(() -> Database.query(
                        "SELECT action FROM refused_use WHERE integration_id = ? ORDER BY last_at DESC LIMIT 1", id)
                .equals(List.of("athena:Action130")));
        List<String> kept =
                Database.query("SELECT action FROM refused_use WHERE integration_id = ? ORDER BY last_at", id);
        assertThat(kept).hasSize(100).startsWith("athena:Action31");
        // No connection, so there is nothing to recheck
        assertThat(Database.query(
                        "SELECT integration_id FROM refusal_watch WHERE integration_id = ? AND waiting_since IS NOT NULL",
                        id))
                .isEmpty();
    }

    @Test
    void rejectsReportsOfOtherTenantsAndAboutUnknownIntegrations() {
        // Given
        String id = world.requestedIntegration();
        String unknown = World.newId();

        // When
        world.upstream.reports(id, "globex", "s3:GetObject", NOON);
        world.upstream.reports(unknown, World.TENANT, "s3:GetObject", NOON);

        // Then
        assertThat(world.downstream.awaitDeadLetter(id).deadLetterReason()).startsWith("TENANT_MISMATCH");
        assertThat(world.downstream.awaitDeadLetter(unknown).deadLetterReason()).startsWith("UNKNOWN_INTEGRATION");
        assertThat(reportsOf(id)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"errorCode, AccessDenied, ASIAEXAMPLE1EXAMPLE2", "refusedAt, 2026-03-01T12:00:00Z, 2026-13-41T25:00:00Z"
    })
    void rejectsAnAccessKeyAndWhatIsNoTime(String field, String right, String wrong) {
        // Given
        String id = world.requestedIntegration();
        String data = report(id, "s3:GetObject");

        // When
        world.upstream.publish(
                UpstreamService.REFUSED,
                id,
                UpstreamService.event(
                        "io.crossrole.connection.refused.v1",
                        UUID.randomUUID().toString(),
                        Instant.now(),
                        data.replace(right, wrong)));

        // Then
        assertThat(world.downstream.awaitDeadLetter(id).deadLetterReason())
                .startsWith("SCHEMA_VIOLATION")
                .contains(field);
        assertThat(reportsOf(id)).isZero();
    }

    /** The data of a report of this noon. */
    private static String report(String id, String action) {
        return """
                {"integrationId": "%s", "tenantId": "%s", "principal": "%s", "region": "eu-central-1",
                 "action": "%s", "errorCode": "AccessDenied", "refusedAt": "%s"}
                """.formatted(id, World.TENANT, CRAWLER, action, NOON);
    }

    private Operator operator() {
        return new Operator(service.getPort(), null);
    }

    private void replays(String id, Instant from) {
        operator().does("replays", """
                {"topic": "connection-refused", "from": "%s", "integrationId": "%s"}
                """.formatted(from, id));
    }

    /** Reports may cause another recheck now. */
    private static void passesTheWait(String id) {
        Database.update("UPDATE refusal_watch SET asked_at = asked_at - interval '1 day' WHERE integration_id = ?", id);
    }

    private List<Received> disputesOf(String id) {
        return world.downstream.about(id).stream()
                .filter(it -> it.topic().equals(DownstreamService.FINDINGS))
                .toList();
    }

    private static long reportsOf(String id) {
        return Long.parseLong(
                Database.query("SELECT coalesce(sum(reports), 0)::bigint FROM refused_use WHERE integration_id = ?", id)
                        .get(0));
    }

    /** Whether a recheck is to answer, and whether no report waits. */
    private static String watchOf(String id) {
        return String.join("", Database.query("""
                        SELECT concat_ws(' ', is_open, waiting_since IS NULL) FROM refusal_watch WHERE integration_id = ?
                        """, id));
    }
}
