package io.crossrole.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.RealParts;
import io.crossrole.WatchedVendor;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Losses that are recorded in one transaction count for the limit as they would one after another. */
@RealParts
@TestProfile(WatchedVendor.class)
class LossesTogetherTest {

    /** As the profile has it. */
    private static final int MAY_BE_LOST = 3;

    private static final String TENANT = "acme";

    @Inject
    RecordVerdicts recordVerdicts;

    @Inject
    DataSource database;

    /** Nothing was lost yet that counts; and afterwards other tests have their losses to themselves. */
    @BeforeEach
    @AfterEach
    void nothingWasLost() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    UPDATE outcome SET created_at = created_at - interval '2 hours'
                     WHERE type = 'io.crossrole.connection.lost.v1';
                    UPDATE validation SET finding = NULL WHERE state = 'PENDING';
                    DELETE FROM validation WHERE integration_id LIKE 'lost-%';
                    UPDATE integration SET recheck_at = NULL WHERE id LIKE 'lost-%'
                    """);
        }
    }

    @Test
    void countsThoseOfTheSameTransaction() throws SQLException {
        // Given
        List<Learned> refused = new ArrayList<>();
        for (int i = 0; i < 2 * MAY_BE_LOST; i++) {
            refused.add(new Learned.Refused(recheckUnderLease(), Explanation.of(Reason.OWN_ACCOUNT_ROLE)));
        }

        // When
        recordVerdicts.recordTogether(refused);

        // Then
        long lost = 0;
        for (Learned each : refused) {
            lost += statusOf(each.claim()).equals("LOST") ? 1 : 0;
        }
        assertThat(lost).isEqualTo(MAY_BE_LOST);
    }

    /** A connection that is being looked at again, by somebody whose lease stands. */
    private Claim recheckUnderLease() throws SQLException {
        UUID id = UUID.randomUUID();
        UUID token = UUID.randomUUID();
        String role = "arn:aws:iam::111122223333:role/lost-" + id;
        try (Connection connection = database.getConnection();
                PreparedStatement integration = connection.prepareStatement("""
                        INSERT INTO integration (id, tenant_id, type, partition, external_id, status, role_arn,
                                                 role_account_id, sequence, created_at, changed_at)
                        VALUES (?, ?, 'aws', 'aws', ?, 'CONNECTED', ?, '111122223333', 2, now(), now())
                        """);
                PreparedStatement validation = connection.prepareStatement("""
                        INSERT INTO validation (id, integration_id, tenant_id, role_arn, cause, submitted_at,
                                                record_offset, accepted_at, state, next_attempt_at, asks_in, lease_token,
                                                lease_expires_at)
                        VALUES (?, ?, ?, ?, 'RECHECK', now(), 0, now(), 'PENDING', now() + interval '1 hour', 'aws', ?,
                                now() + interval '1 hour')
                        """)) {
            integration.setString(1, "lost-" + id);
            integration.setString(2, TENANT);
            integration.setString(3, "cr-0000000000-" + id.toString().replace("-", ""));
            integration.setString(4, role);
            integration.execute();
            validation.setObject(1, id);
            validation.setString(2, "lost-" + id);
            validation.setString(3, TENANT);
            validation.setString(4, role);
            validation.setObject(5, token);
            validation.execute();
        }
        return new Claim(
                id,
                "lost-" + id,
                TENANT,
                role,
                Validation.Cause.RECHECK,
                "aws",
                new Progress(null, null, 0, null),
                new Round(List.of()),
                token,
                Duration.ZERO);
    }

    private String statusOf(Claim claim) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT status FROM integration WHERE id = ?")) {
            select.setString(1, claim.integrationId());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
