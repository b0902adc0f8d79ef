package io.crossrole.validation.roleaudit;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.roleaudit.permissions.PermissionsReport;
import io.crossrole.roleaudit.queue.ClaimedRoleAudit;
import io.crossrole.roleaudit.trust.FindingCode;
import io.crossrole.roleaudit.trust.TrustAudit;
import io.crossrole.roleaudit.trust.TrustFinding;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.WatchedVendor;
import io.crossrole.testkit.World;
import io.crossrole.validation.roleaudit.AuditResult.Audited;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An audit that two replicas have made is recorded once. */
@RealParts
@TestProfile(WatchedVendor.class)
class RecordRoleAuditTest {

    private static final Audited TAGS = new Audited(
            List.of(),
            Optional.of(new TrustAudit(
                    true, List.of(new TrustFinding(FindingCode.TAGS_UNCONDITIONAL, "#2", "")), Optional.empty())),
            Optional.of(new PermissionsReport(List.of(), List.of(), List.of(), Optional.empty())));

    @Inject
    PrepareRoleAudit prepareRoleAudit;

    @Inject
    RecordRoleAudit recordRoleAudit;

    @RegisterExtension
    private final World world = new World();

    @Test
    void discardsWhatAReplicaHasFoundThatAnotherOneHasReplaced() {
        // Given
        String id = audited();
        UUID held = claims(id);

        // When
        records(id, UUID.randomUUID());

        // Then
        assertThat(findings(id)).isEmpty();
        assertThat(Database.query("SELECT claim FROM role_audit WHERE integration_id = ?", id))
                .containsExactly(held.toString());
        assertThat(recheckIsDue(id)).isFalse();
    }

    @Test
    void recordsAFindingThatEndsAConnectionOnceAndMakesARecheckDue() {
        // Given
        String id = audited();
        UUID held = claims(id);

        // When it is recorded, and again by a replica that does not know that it was
        Instant begun = records(id, held);
        boolean due = recheckIsDue(id);
        records(id, held);

        // Then
        assertThat(due).isTrue();
        assertThat(findings(id)).containsExactly("TAGS_UNCONDITIONAL");
        assertThat(Database.query(
                        "SELECT 1 FROM role_audit_finding WHERE integration_id = ? AND found_at = CAST(? AS timestamptz)",
                        id,
                        begun.toString()))
                .hasSize(1);
        assertThat(Database.query(
                        "SELECT 1 FROM outcome WHERE integration_id = ? AND payload LIKE '%TAGS_UNCONDITIONAL%'", id))
                .hasSize(1);
    }

    @Test
    void publishesTheSameFindingsAboutAnotherRole() {
        // Given
        String id = audited();
        records(id, claims(id));

        // When the integration has another role, in which the same is found
        Database.update("UPDATE integration SET role_arn = role_arn || '2' WHERE id = ?", id);
        records(id, claims(id));

        // Then
        assertThat(Database.query("""
                        SELECT payload::json ->> 'connectedRoleArn' = role_arn FROM outcome JOIN integration ON integration.id = integration_id
                         WHERE integration_id = ? AND payload LIKE '%TAGS_UNCONDITIONAL%' ORDER BY finding_sequence
                        """, id)).containsExactly("f", "t");
    }

    /** A connection whose role does not let itself be read, and was asked once. */
    private String audited() {
        String id = World.newId();
        world.upstream.requestsType(id, World.TENANT, "s3");
        world.upstream.submits(id, World.TENANT, world.rightRoleFor(id));
        world.downstream.awaitType(id, "connection.succeeded");
        world.downstream.awaitType(id, "connection.audited");
        return id;
    }

    private static UUID claims(String id) {
        UUID claim = UUID.randomUUID();
        Database.update(
                "UPDATE role_audit SET due_at = now() + interval '1 hour', claim = ? WHERE integration_id = ?",
                claim,
                id);
        return claim;
    }

    private Instant records(String id, UUID claim) {
        Instant begun = Instant.parse(
                Database.query("SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')")
                        .get(0));
        recordRoleAudit.record(
                new ClaimedRoleAudit(id, World.TENANT, 1, claim, begun, begun),
                prepareRoleAudit.prepare(id).orElseThrow(),
                TAGS);
        return begun;
    }

    private static List<String> findings(String id) {
        return Database.query("SELECT code FROM role_audit_finding WHERE integration_id = ?", id);
    }

    /** It is due, or queued already. */
    private static boolean recheckIsDue(String id) {
        return !Database.query(
                        "SELECT 1 FROM integration WHERE id = ? AND (recheck_at IS NULL OR recheck_at <= now())", id)
                .isEmpty();
    }
}
