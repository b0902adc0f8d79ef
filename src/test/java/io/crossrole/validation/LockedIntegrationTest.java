package io.crossrole.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossrole.RealParts;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What is claimed together and recorded together does not wait together: a frozen replica may hold one integration's lock. */
@RealParts
class LockedIntegrationTest {

    private static final String TENANT = "acme";
    private static final String NO_ARN = "not a role's ARN";

    @Inject
    RoundsUnderWay rounds;

    @Inject
    DataSource database;

    @Test
    void keepsNobodyElseWaiting() throws SQLException {
        // Given
        Claim locked = claimed();
        List<Claim> free = List.of(claimed(), claimed());
        try (Connection frozen = database.getConnection()) {
            frozen.setAutoCommit(false);
            lock(frozen, locked);

            // When
            rounds.begin(List.of(locked, free.get(0)));
            rounds.begin(List.of(free.get(1)));

            // Then
            free.forEach(it -> await().until(() -> stateOf(it), "DECIDED"::equals));
            assertThat(stateOf(locked)).isEqualTo("PENDING");
            frozen.rollback();
        }
        await().until(() -> stateOf(locked), "DECIDED"::equals);
    }

    private static void lock(Connection connection, Claim claim) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT id FROM integration WHERE id = ? FOR UPDATE")) {
            select.setString(1, claim.integrationId());
            select.execute();
        }
    }

    /** A submission under lease, which the worker does not look at. */
    private Claim claimed() throws SQLException {
        UUID id = UUID.randomUUID();
        UUID token = UUID.randomUUID();
        try (Connection connection = database.getConnection();
                PreparedStatement integration = connection.prepareStatement("""
                        INSERT INTO integration (id, tenant_id, type, partition, external_id, status, sequence, created_at,
                                                 changed_at)
                        VALUES (?, ?, 'aws', 'aws', ?, 'AWAITING_ROLE', 1, now(), now())
                        """);
                PreparedStatement validation = connection.prepareStatement("""
                        INSERT INTO validation (id, integration_id, tenant_id, role_arn, cause, event_id, submitted_at,
                                                record_offset, accepted_at, state, next_attempt_at, asks_in, lease_token,
                                                lease_expires_at)
                        VALUES (?, ?, ?, ?, 'SUBMISSION', ?, now(), 0, now(), 'PENDING', now() + interval '1 hour', '', ?,
                                now() + interval '1 hour')
                        """)) {
            integration.setString(1, "locked-" + id);
            integration.setString(2, TENANT);
            integration.setString(3, "cr-0000000000-" + id.toString().replace("-", ""));
            integration.execute();
            validation.setObject(1, id);
            validation.setString(2, "locked-" + id);
            validation.setString(3, TENANT);
            validation.setString(4, NO_ARN);
            validation.setString(5, "submission-" + id);
            validation.setObject(6, token);
            validation.execute();
        }
        return new Claim(
                id,
                "locked-" + id,
                TENANT,
                NO_ARN,
                Validation.Cause.SUBMISSION,
                ValidationQueue.ASKS_NOTHING,
                new Progress(null, null, 0, null),
                new Round(List.of()),
                token,
                Duration.ZERO);
    }

    private String stateOf(Claim claim) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT state FROM validation WHERE id = ?")) {
            select.setObject(1, claim.id());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
