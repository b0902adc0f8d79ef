package io.crossrole.journey;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossrole.testkit.AwsAdmin;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.DownstreamService;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.LeakSearch;
import io.crossrole.testkit.LoggedLines;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.WatchedVendor;
import io.crossrole.testkit.World;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A connected role reads itself, and is compared with the one that the integration needs. */
@RealParts
@TestProfile(WatchedVendor.class)
class RoleAuditTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    @TestHTTPResource
    URI service;

    @RegisterExtension
    private final World world = new World();

    private final AuditedRoles roles = new AuditedRoles(world);

    @Test
    void findsNothingInARoleAsTold() {
        // Given
        String id = roles.requested();

        // When
        roles.connects(id, world.trustPolicyOf(id), roles.permissionsOf(id));

        // Then
        Received audited = roles.awaitsAudit(id, 1);
        assertThat(audited.topic()).isEqualTo(DownstreamService.FINDINGS);
        assertThat(audited.data().get("audited").asBoolean()).isTrue();
        assertThat(audited.data().get("findings")).isEmpty();
        assertThat(audited.data().get("permissions").toString())
                .isEqualTo("{\"missing\":[],\"excessive\":[],\"unproven\":[]}");
        assertThat(audited.data().has("correctedTrustPolicy")).isFalse();
        assertThat(audited.data().has("refused")).isFalse();
    }

    @Test
    void takesOneCallOfStsMoreThanTheProof() {
        // Given
        String id = roles.requested();

        // When
        String role = roles.connects(id, world.trustPolicyOf(id), roles.permissionsOf(id));
        roles.awaitsAudit(id, 1);

        // Then the first round has one kind of neighbour, and the others have all three
        int rounds = world.downstream
                .awaitType(id, "connection.succeeded")
                .data()
                .get("attempts")
                .asInt();
        assertThat(AwsAdmin.assumeRoleCallsFor(role)).isEqualTo(3 + 5L * (rounds - 1) + 1);
    }

    @Test
    void findsASecondExternalIdAndAStrangerAndCorrectsTheTrustPolicy() {
        // Given
        String id = roles.requested();
        ObjectNode trust = AuditedRoles.parsed(world.trustPolicyOf(id));
        ArrayNode statements = JSON.createArrayNode()
                .add(trust.get("Statement"))
                .add(AuditedRoles.parsed("""
                        {"Sid": "AnotherVendor", "Effect": "Allow", "Action": "sts:AssumeRole",
                         "Principal": {"AWS": "arn:aws:iam::444455556666:root"}}
                        """))
                .add(trust.get("Statement").deepCopy());
        ((ObjectNode) statements.get(2).at("/Condition/StringEquals")).put("sts:ExternalId", "of-long-ago");
        ((ObjectNode) statements.get(2)).put("Sid", "LongAgo");
        JsonNode told = trust.get("Statement").deepCopy();

        // When
        roles.connects(id, trust.set("Statement", statements).toString(), roles.permissionsOf(id));

        // Then
        Received audited = roles.awaitsAudit(id, 1);
        assertThat(AuditedRoles.findings(audited))
                .containsExactly(
                        "TRUSTS_STRANGER AnotherVendor arn:aws:iam::444455556666:root",
                        "ANOTHER_EXTERNAL_ID LongAgo of-long-ago");
        assertThat(audited.data().get("correctedTrustPolicy").get("Statement")).containsExactly(told);
        assertThat(world.downstream.typesAbout(id)).doesNotContain("connection.lost");
    }

    @Test
    void findsAMissingActionAndADangerousOne() {
        // Given
        String id = roles.requested();
        ObjectNode permissions = AuditedRoles.parsed(roles.permissionsOf(id));
        ArrayNode statements = (ArrayNode) permissions.get("Statement");
        ArrayNode readBuckets = (ArrayNode) statements.get(1).get("Action");
        readBuckets.remove(1);
        statements.add(
                AuditedRoles.parsed("{\"Effect\": \"Allow\", \"Action\": \"iam:PutRolePolicy\", \"Resource\": \"*\"}"));

        // When
        roles.connects(id, world.trustPolicyOf(id), permissions.toString());

        // Then the event, the story and the timeline say so
        Received audited = roles.awaitsAudit(id, 1);
        JsonNode report = audited.data().get("permissions");
        assertThat(report.get("missing").toString())
                .isEqualTo(
                        "[{\"action\":\"s3:GetBucketTagging\",\"resource\":\"arn:aws:s3:::*\",\"because\":\"not-allowed\"}]");
        assertThat(report.get("excessive").toString())
                .isEqualTo("[{\"action\":\"iam:PutRolePolicy\",\"resource\":\"*\"}]");
        assertThat(report.at("/policyToAdd/Statement/0/Sid").asText()).isEqualTo("ReadBuckets");
        assertThat(report.at("/policyToAdd/Statement/0/Action").toString()).isEqualTo("[\"s3:GetBucketTagging\"]");
        JsonNode finding = AuditedRoles.parsed(get("/api/integrations/" + id)).at("/findings/0");
        assertThat(finding.get("id").asText()).isEqualTo(audited.id());
        assertThat(finding.get("data")).isEqualTo(audited.data());
        assertThat(get("/console/integrations/one?id=" + id))
                .contains(
                        "connection.audited",
                        "The role lacks s3:GetBucketTagging. The role may do more than is needed: iam:PutRolePolicy.");
    }

    @Test
    void saysThatARoleDoesNotLetItselfBeRead() {
        // Given
        String id = roles.requested();
        ObjectNode permissions = AuditedRoles.parsed(roles.permissionsOf(id));
        ArrayNode statements = (ArrayNode) permissions.get("Statement");
        statements.remove(statements.size() - 1);

        // When
        roles.connects(id, world.trustPolicyOf(id), permissions.toString());

        // Then
        JsonNode audited = roles.awaitsAudit(id, 1).data();
        assertThat(audited.get("audited").asBoolean()).isFalse();
        assertThat(audited.get("refused").toString()).isEqualTo("[\"iam:GetRole\",\"iam:SimulatePrincipalPolicy\"]");
        assertThat(audited.get("findings")).isEmpty();
        assertThat(audited.has("permissions")).isFalse();
    }

    @Test
    void publishesAgainOnlyWhenSomethingHasChanged() {
        // Given a role that lets a service in, too
        String id = roles.requested();
        ObjectNode trust = AuditedRoles.parsed(world.trustPolicyOf(id));
        JsonNode told = trust.get("Statement");
        trust.set("Statement", JSON.createArrayNode().add(told).add(AuditedRoles.parsed("""
                {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "arn:aws:iam::444455556666:root"}}
                """)));
        String role = roles.connects(id, trust.toString(), roles.permissionsOf(id));
        Received first = roles.awaitsAudit(id, 1);

        String firstAt = auditedAt(id);

        // When it is audited again as it is, and again when it is mended
        recheck(id);
        await().atMost(A_MINUTE)
                .until(() -> !auditedAt(id).isEmpty() && !auditedAt(id).equals(firstAt));
        world.customer.changesTrustPolicy(role, world.trustPolicyOf(id));
        recheck(id);
        Received second = roles.awaitsAudit(id, 2);

        // Then
        assertThat(AuditedRoles.findings(first)).containsExactly("TRUSTS_STRANGER #2 arn:aws:iam::444455556666:root");
        assertThat(AuditedRoles.findings(second)).isEmpty();
        assertThat(second.data().has("correctedTrustPolicy")).isFalse();
        assertThat(List.of(first.sequence(), second.sequence())).containsExactly(1L, 2L);
        assertThat(roles.audits(id)).hasSize(2);
    }

    @Test
    void auditsARoleAgainThatAReplicaHasNotFinished() {
        // Given an audit that was claimed by a replica that is gone
        String id = roles.requested();
        roles.connects(id, world.trustPolicyOf(id), roles.permissionsOf(id));
        roles.awaitsAudit(id, 1);
        Database.update(
                "UPDATE role_audit SET due_at = now() + interval '1 hour', claim = ?, digest = '' WHERE integration_id = ?",
                UUID.randomUUID(),
                id);

        // When its lease ends
        Database.update("UPDATE role_audit SET due_at = now() WHERE integration_id = ?", id);

        // Then
        roles.awaitsAudit(id, 2);
    }

    @Test
    void triesAgainWhenStsThrottlesAndSlowsAllCallsDown() {
        // Given
        String id = roles.requested();
        String role = roles.connects(id, world.trustPolicyOf(id), roles.permissionsOf(id));
        roles.awaitsAudit(id, 1);
        String throttledBefore = throttledAt();
        AwsAdmin.setFaults("{\"faults\": [{\"kind\": \"throttling\", \"role\": \"%s\"}]}".formatted(role));
        Database.update("UPDATE role_audit SET due_at = now(), digest = '' WHERE integration_id = ?", id);
        await().atMost(A_MINUTE).until(() -> !Database.query(
                        "SELECT 1 FROM role_audit WHERE integration_id = ? AND attempts > 0 AND claim IS NULL", id)
                .isEmpty());

        // When
        AwsAdmin.clearFaults();

        // Then
        roles.awaitsAudit(id, 2);
        assertThat(throttledAt()).isNotEqualTo(throttledBefore);
    }

    private static String throttledAt() {
        return Database.query("SELECT throttled_at FROM sts_budget WHERE partition = 'aws'")
                .get(0);
    }

    @Test
    void forgetsTheAuditOfARemovedIntegration() {
        // Given
        String id = roles.requested();
        roles.connects(id, world.trustPolicyOf(id), roles.permissionsOf(id));
        roles.awaitsAudit(id, 1);

        // When
        world.upstream.removes(id, World.TENANT);
        world.downstream.awaitType(id, "connection.removed");

        // Then
        assertThat(Database.query("SELECT 1 FROM role_audit WHERE integration_id = ?", id))
                .isEmpty();
    }

    @Test
    void keepsTheAuditOfAnIntegrationThatIsAnotherTenants() {
        // Given
        String id = roles.requested();
        roles.connects(id, world.trustPolicyOf(id), roles.permissionsOf(id));
        roles.awaitsAudit(id, 1);

        // When
        world.upstream.removes(id, "globex");
        world.downstream.awaitDeadLetter(id);

        // Then
        assertThat(Database.query("SELECT 1 FROM role_audit WHERE integration_id = ?", id))
                .hasSize(1);
    }

    /** AWS may throttle, or deny everything: then audits would take all calls that submissions need. */
    @Test
    void makesNoOtherAuditAtOnceAfterOneHasFailed() {
        // Given audits of several roles that AWS does not answer
        List<String> ids = Stream.generate(roles::requested).limit(4).toList();
        ids.forEach(it -> roles.submits(it, World.TENANT, world.trustPolicyOf(it), roles.permissionsOf(it)));
        ids.forEach(it -> roles.awaitsAudit(it, 1));
        AwsAdmin.setFaults("{\"faults\": [{\"kind\": \"service-unavailable\"}]}");
        String since = Database.query("SELECT now()").get(0);

        // When
        ids.forEach(it -> Database.update(
                "UPDATE role_audit SET due_at = now(), attempts = 0, digest = '' WHERE integration_id = ?", it));
        await().until(() -> ids.stream().allMatch(RoleAuditTest::hasFailedOnce));

        // Then they were made one after the other, a second apart
        assertThat(Database.query("SELECT now() - CAST(? AS timestamptz) > interval '2.5 seconds'", since))
                .containsExactly("t");
    }

    private static boolean hasFailedOnce(String id) {
        return !Database.query(
                        "SELECT 1 FROM role_audit WHERE integration_id = ? AND attempts > 0 AND claim IS NULL", id)
                .isEmpty();
    }

    @Test
    void auditsNoRoleOfATypeThatDoesNotAuditItself() {
        // Given
        String id = world.requestedIntegration();

        // When
        world.connects(id);

        // Then
        assertThat(Database.query("SELECT 1 FROM role_audit WHERE integration_id = ?", id))
                .isEmpty();
    }

    @Test
    void writesDownNeitherAPolicyNorASession() {
        // Given a policy with words that no finding repeats
        String word = "w" + UUID.randomUUID().toString().replace("-", "");
        String id = roles.requested();
        ObjectNode trust = AuditedRoles.parsed(world.trustPolicyOf(id));
        JsonNode told = trust.get("Statement");
        trust.set("Statement", JSON.createArrayNode().add(told).add(AuditedRoles.parsed("""
                {"Sid": "%s", "Effect": "Deny", "Action": "sts:AssumeRole", "Principal": {"AWS": "*"},
                 "Condition": {"StringEquals": {"sts:ExternalId": "%s"}}}
                """.formatted(word, word))));
        ObjectNode permissions = AuditedRoles.parsed(roles.permissionsOf(id));
        ((ArrayNode) permissions.get("Statement")).add(AuditedRoles.parsed("""
                {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::%s"}
                """.formatted(word)));
        LoggedLines logged = new LoggedLines();

        // When
        roles.connects(id, trust.toString(), permissions.toString());
        roles.awaitsAudit(id, 1);
        logged.close();

        // Then
        List<String> secrets = new ArrayList<>(AwsAdmin.issuedSecrets());
        secrets.add(word);
        LeakSearch search = new LeakSearch(secrets).inKafka().inPostgres();
        logged.byLogger().forEach((logger, lines) -> search.in("log of " + logger, lines));
        assertThat(search.leaks()).isEmpty();
    }

    private void recheck(String id) {
        int before = Database.rechecksOf(id).size();
        Database.makesRecheckDue(id);
        await().atMost(A_MINUTE)
                .until(() -> Database.rechecksOf(id).size() > before
                        && Database.rechecksOf(id).stream().allMatch("DECIDED SUCCEEDED"::equals));
    }

    private static String auditedAt(String id) {
        return String.join(
                "",
                Database.query("SELECT audited_at FROM role_audit WHERE integration_id = ? AND due_at IS NULL", id));
    }

    private String get(String path) {
        try (InputStream answer = service.resolve(path).toURL().openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
