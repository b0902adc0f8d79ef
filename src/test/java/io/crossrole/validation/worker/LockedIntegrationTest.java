package io.crossrole.validation.worker;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.RealParts;
import io.crossrole.validation.Claim;
import io.crossrole.validation.LeasedValidations;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * Claims that are prepared or recorded together do not wait for each other's locks. A frozen replica may hold the lock
 * of one integration.
 */
@RealParts
class LockedIntegrationTest {

    private static final String NO_ARN = "not a role's ARN";

    @Inject
    ProbeExecutor executor;

    @Inject
    DataSource database;

    @Test
    void doesNotDelayOtherIntegrations() throws SQLException {
        // Given
        LeasedValidations leasedValidations = new LeasedValidations(database, "locked-");
        Claim locked = leasedValidations.submission(NO_ARN);
        List<Claim> free = List.of(leasedValidations.submission(NO_ARN), leasedValidations.submission(NO_ARN));
        try (Connection frozen = database.getConnection()) {
            frozen.setAutoCommit(false);
            lock(frozen, locked);

            // When
            executor.start(List.of(locked, free.get(0)));
            executor.start(List.of(free.get(1)));

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
