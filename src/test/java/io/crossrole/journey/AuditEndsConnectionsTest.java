package io.crossrole.journey;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudevents.CloudEvent;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.UpstreamService;
import io.crossrole.testkit.WatchedVendor;
import io.crossrole.testkit.World;
import io.crossrole.validation.Losses;
import io.crossrole.validation.recheck.QueueRechecks;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An installation that does not accept unconditional session tags ends the connections of roles that allow them. */
@RealParts
@TestProfile(WatchedVendor.class)
class AuditEndsConnectionsTest {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    /** Matches the configuration of the test profile. */
    private static final int MAY_BE_LOST = 3;

    @Inject
    QueueRechecks queueRechecks;

    @RegisterExtension
    private final World world = new World();

    private final AuditedRoles roles = new AuditedRoles(world);

    /** Losses that other tests have recorded count no longer, nor do this test's in others. */
    @BeforeEach
    @AfterEach
    void anHourPasses() {
        Losses.forget();
    }

    @Test
    void losesAConnectionAndRestoresItOnceItIsMendedAndCheckedAgain() {
        // Given
        String id = roles.requested();

        // When it is connected and audited, and mended and checked again
        String role = roles.connects(id, allowingTags(id), roles.permissionsOf(id));
        Received lost = world.downstream.awaitType(id, "connection.lost");
        world.customer.changesTrustPolicy(role, world.trustPolicyOf(id));
        checkAgain(id);
        Received restored = world.downstream.awaitType(id, "connection.restored");

        // Then
        lost.assertThat()
                .hasReason("AUDIT_FINDING")
                .hasActor("customer")
                .hasDetailWith("TAGS_UNCONDITIONAL: A statement lets sessions have any tags")
                .has("vouched", true);
        assertThat(lost.data().get("cause").asText()).isEqualTo("recheck");
        assertThat(restored.data().get("cause").asText()).isEqualTo("operator");
        assertThat(AuditedRoles.findings(roles.awaitsAudit(id, 1))).containsExactly("TAGS_UNCONDITIONAL #2 ");
        assertThat(AuditedRoles.findings(roles.awaitsAudit(id, 2))).isEmpty();
        assertThat(changesOf(id))
                .containsExactly(
                        "connection.pending", "connection.succeeded", "connection.lost", "connection.restored");
    }

    @Test
    void restoresAConnectionWhoseMendedRoleIsSubmittedAgainAndIgnoresAReplay() {
        // Given a connection that a finding has ended
        String id = roles.requested();
        String role = roles.connects(id, allowingTags(id), roles.permissionsOf(id));
        world.downstream.awaitType(id, "connection.lost");

        // When the role is submitted as it is, and again when it is mended
        world.upstream.submits(id, World.TENANT, role);
        Received failed = world.downstream.awaitType(id, "connection.failed");
        world.customer.changesTrustPolicy(role, world.trustPolicyOf(id));
        CloudEvent mended = world.upstream.submits(id, World.TENANT, role);
        world.downstream.awaitType(id, "connection.restored");
        world.upstream.publish(UpstreamService.SUBMITTED, id, mended);
        recheck(id);

        // Then
        failed.assertThat().hasReason("AUDIT_FINDING");
        assertThat(changesOf(id))
                .containsExactly(
                        "connection.pending",
                        "connection.succeeded",
                        "connection.lost",
                        "connection.pending",
                        "connection.failed",
                        "connection.pending",
                        "connection.restored");
    }

    @Test
    void losesNothingByAFindingThatNobodyHasNamed() {
        // Given
        String id = roles.requested();
        String trust = withStatement(id, """
                {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "arn:aws:iam::444455556666:root"}}
                """);
        roles.connects(id, trust, roles.permissionsOf(id));
        Received audited = roles.awaitsAudit(id, 1);

        // When
        recheck(id);

        // Then
        assertThat(AuditedRoles.findings(audited)).containsExactly("TRUSTS_STRANGER #2 arn:aws:iam::444455556666:root");
        assertThat(Database.rechecksOf(id)).containsExactly("DECIDED SUCCEEDED");
    }

    @Test
    void losesNothingWhileNoAuditConfirmsWhatAnEarlierOneHasFound() {
        // Given a mended role about which an earlier audit has found something, and an audit that does not end
        String id = roles.requested();
        roles.connects(id, world.trustPolicyOf(id), roles.permissionsOf(id));
        roles.awaitsAudit(id, 1);
        findsTagsInTheLatestAuditOf(id);
        Database.update(
                "UPDATE role_audit SET due_at = now() + interval '1 hour', claim = ? WHERE integration_id = ?",
                UUID.randomUUID(),
                id);

        // When it is rechecked for longer than a denial takes to be final
        Database.recheckNow(id);
        await().atMost(A_MINUTE).until(() -> !Database.query("""
                        SELECT 1 FROM validation WHERE integration_id = ? AND state = 'PENDING'
                           AND accepted_at < now() - interval '7 seconds' AND round > 3
                        """, id).isEmpty());

        // Then it still waits, and the audit that is made at last shows that all is well
        assertThat(Database.rechecksOf(id)).containsExactly("PENDING PROPAGATING");
        Database.update("UPDATE role_audit SET due_at = now() WHERE integration_id = ?", id);
        awaitsRechecks(id);
        assertThat(changesOf(id)).containsExactly("connection.pending", "connection.succeeded");
    }

    /** An audit may remain unanswered for hours. The denial is as young as any other then. */
    @Test
    void beginsANewWindowWhereTheRoleItselfIsDeniedMeanwhile() {
        // Given a recheck that has waited for an audit for longer than a denial takes to be final
        String id = roles.requested();
        String role = roles.connects(id, world.trustPolicyOf(id), roles.permissionsOf(id));
        roles.awaitsAudit(id, 1);
        findsTagsInTheLatestAuditOf(id);
        Database.update(
                "UPDATE role_audit SET due_at = now() + interval '1 hour', claim = ? WHERE integration_id = ?",
                UUID.randomUUID(),
                id);
        Database.recheckNow(id);
        await().until(() -> !Database.query("""
                        SELECT 1 FROM validation WHERE integration_id = ? AND state = 'PENDING'
                           AND accepted_at < now() - interval '7 seconds' AND round > 3
                        """, id).isEmpty());

        // When
        world.customer.changesTrustPolicy(role, world.trustPolicyOf(id).replace(world.externalIdOf(id), "another"));

        // Then
        await().until(() -> !Database.query("""
                        SELECT 1 FROM validation WHERE integration_id = ? AND cause <> 'SUBMISSION'
                           AND finding_since > accepted_at + interval '7 seconds'
                        """, id).isEmpty());
    }

    @Test
    void losesNothingIfTheRoleNoLongerLetsItselfBeRead() {
        // Given a role about which an audit has found something, and which may no longer read itself
        String id = roles.requested();
        roles.connects(id, world.trustPolicyOf(id), roles.permissionsOf(id));
        roles.awaitsAudit(id, 1);
        findsTagsInTheLatestAuditOf(id);
        roles.changesPermissions(id, withoutItself(roles.permissionsOf(id)));

        // When
        recheck(id);

        // Then
        assertThat(roles.awaitsAudit(id, 2).data().get("audited").asBoolean()).isFalse();
        assertThat(changesOf(id)).containsExactly("connection.pending", "connection.succeeded");
    }

    @Test
    void restoresNothingIfTheRoleNoLongerLetsItselfBeRead() {
        // Given a connection that a finding has ended
        String id = roles.requested();
        roles.connects(id, allowingTags(id), roles.permissionsOf(id));
        world.downstream.awaitType(id, "connection.lost");

        // When it hides its trust policy, and an attempt to audit it was put off
        roles.changesPermissions(id, withoutItself(roles.permissionsOf(id)));
        Database.update(
                "UPDATE role_audit SET due_at = now() + interval '1 hour', attempts = 9 WHERE integration_id = ?", id);
        checkAgain(id);
        await().atMost(A_MINUTE).until(() -> Database.rechecksOf(id)
                .equals(List.of("DECIDED FAILED AUDIT_FINDING", "DECIDED FAILED AUDIT_FINDING")));

        // Then
        assertThat(roles.awaitsAudit(id, 2).data().get("audited").asBoolean()).isFalse();
        assertThat(changesOf(id)).containsExactly("connection.pending", "connection.succeeded", "connection.lost");
    }

    @Test
    void holdsLossesBackWhenThereAreTooManyAtOnce() {
        // Given integrations of several tenants
        List<String> all = Stream.generate(World::newId).limit(2 * MAY_BE_LOST).toList();
        all.forEach(it -> world.upstream.requestsType(it, "tenant-of-" + it, "s3"));

        // When all their roles have the finding
        all.forEach(it -> roles.submits(it, "tenant-of-" + it, allowingTags(it), roles.permissionsOf(it)));

        // Then a few are lost, and the other losses are held back
        all.forEach(it -> await().atMost(A_MINUTE)
                .until(() -> changesOf(it).contains("connection.lost")
                        || Database.rechecksOf(it).equals(List.of("PENDING LOSS_HELD"))));
        assertThat(all.stream().filter(it -> changesOf(it).contains("connection.lost")))
                .hasSizeLessThanOrEqualTo(MAY_BE_LOST);
    }

    private String allowingTags(String id) {
        return withStatement(id, """
                {"Effect": "Allow", "Action": "sts:TagSession", "Principal": {"AWS": "arn:aws:iam::999988887777:root"}}
                """);
    }

    private String withStatement(String id, String statement) {
        ObjectNode trust = AuditedRoles.parsed(world.trustPolicyOf(id));
        ArrayNode statements = trust.arrayNode().add(trust.get("Statement")).add(AuditedRoles.parsed(statement));
        return trust.set("Statement", statements).toString();
    }

    /** As if the latest audit had found it. */
    private void findsTagsInTheLatestAuditOf(String id) {
        Database.update("""
                INSERT INTO role_audit_finding (integration_id, code, role_arn, found_at)
                SELECT id, 'TAGS_UNCONDITIONAL', role_arn, audited_at
                  FROM integration JOIN role_audit ON integration_id = id WHERE id = ?
                """, id);
    }

    private static String withoutItself(String permissions) {
        ObjectNode policy = AuditedRoles.parsed(permissions);
        ArrayNode statements = (ArrayNode) policy.get("Statement");
        statements.remove(statements.size() - 1);
        return policy.toString();
    }

    private void checkAgain(String id) {
        assertThat(queueRechecks.queueNow(id)).isPresent();
    }

    private void recheck(String id) {
        Database.recheckNow(id);
        awaitsRechecks(id);
    }

    private static void awaitsRechecks(String id) {
        await().atMost(A_MINUTE).until(() -> Database.rechecksOf(id).stream()
                .reduce((first, second) -> second)
                .filter("DECIDED SUCCEEDED"::equals)
                .isPresent());
    }

    private List<String> changesOf(String id) {
        return world.downstream.typesAbout(id).stream()
                .filter(it -> it.startsWith("connection.") && !it.equals("connection.audited"))
                .toList();
    }
}
