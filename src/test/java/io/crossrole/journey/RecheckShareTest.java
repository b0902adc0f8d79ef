package io.crossrole.journey;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.Database;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Connections are looked at again, and submissions answered, while one tenant submits more roles than can be asked about. */
@RealParts
@TestProfile(RecheckShareTest.SmallBudget.class)
class RecheckShareTest {

    /** A budget that three thousand roles fill for minutes, and that fills no more than a few places. */
    public static final class SmallBudget implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "crossrole.pace.aws.calls-per-second", "40",
                    "crossrole.validation.patience.denied", "2M",
                    "crossrole.validation.patience.longest-retry", "2S");
        }
    }

    private static final int HOSTILE_ROLES = 3_000;
    private static final int CONNECTIONS = 15;
    private static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    private final World world = new World();

    @AfterEach
    void close() {
        Database.update("DELETE FROM validation WHERE tenant_id = 'hostile' AND state = 'PENDING'");
    }

    @Test
    void looksAtConnectionsWhileOneTenantHasThousandsOfWrongRolesPending() {
        // Given connections of some tenants, and a tenant whose wrong roles would take every call there is
        List<String> connections = connections();
        submitWrongRoles();
        await().atMost(SOON).until(() -> !Database.query(
                        "SELECT 1 FROM validation WHERE tenant_id = 'hostile' AND round > 0 LIMIT 1")
                .isEmpty());

        // When their rechecks are due
        connections.forEach(Database::recheckNow);

        // Then they are made all the same
        await().atMost(SOON).until(() -> connections.stream()
                .allMatch(it -> Database.rechecksOf(it).contains("DECIDED SUCCEEDED")));
        assertThat(Database.query("SELECT 1 FROM validation WHERE tenant_id = 'hostile' AND state = 'PENDING' LIMIT 1"))
                .isNotEmpty();
    }

    private List<String> connections() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            String id = World.newId();
            world.upstream.requests(id, "peaceful-" + i % 10);
            ids.add(id);
        }
        ids.forEach(it -> Database.connects(it, world.rightRoleFor(it)));
        return ids;
    }

    /** Stored as the intake stores them. */
    private static void submitWrongRoles() {
        String run = UUID.randomUUID().toString();
        Database.update("""
                INSERT INTO integration (id, tenant_id, type, partition, external_id, status, sequence, created_at, changed_at)
                SELECT 'hostile-' || ? || n, 'hostile', 'aws', 'aws', 'cr-hostile-' || ? || n, 'AWAITING_ROLE', 1, now(), now()
                  FROM generate_series(1, ?) AS n
                """, run, run, HOSTILE_ROLES);
        Database.update("""
                INSERT INTO validation (id, integration_id, tenant_id, role_arn, cause, event_source, event_id, event_digest,
                                        submitted_at, record_offset, accepted_at, state, next_attempt_at, asks_in)
                SELECT gen_random_uuid(), 'hostile-' || ? || n, 'hostile', 'arn:aws:iam::111122223333:role/missing-' || n,
                       'SUBMISSION', '/hostile', ? || n, gen_random_uuid(), now(), n, now(), 'PENDING', now(), 'aws'
                  FROM generate_series(1, ?) AS n
                """, run, run, HOSTILE_ROLES);
    }
}
