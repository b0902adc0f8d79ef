package io.crossrole.validation.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.Database;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.WatchedVendor;
import io.crossrole.validation.Claim;
import io.crossrole.validation.LeasedValidations;
import io.crossrole.validation.Losses;
import io.crossrole.validation.verdict.DetailedReason;
import io.crossrole.validation.verdict.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Losses that one transaction records count towards the limit as if they were recorded one after another. */
@RealParts
@TestProfile(WatchedVendor.class)
class LossesTogetherTest {

    /** Matches the configuration of the test profile. */
    private static final int MAY_BE_LOST = 3;

    @Inject
    RecordVerdicts recordVerdicts;

    @Inject
    DataSource database;

    @Inject
    LossGuard lossGuard;

    @Inject
    LossGauges lossGauges;

    @Inject
    MeterRegistry registry;

    /** Removes losses before the test that would count, and afterwards its own, which would count in other tests. */
    @BeforeEach
    @AfterEach
    void removeLosses() {
        Losses.forget();
        Database.update("DELETE FROM validation WHERE integration_id LIKE 'lost-%'");
        Database.update("UPDATE integration SET recheck_at = NULL WHERE id LIKE 'lost-%'");
        lossGuard.recount();
    }

    @Test
    void countsLossesOfTheSameTransaction() throws SQLException {
        // Given
        List<RoundResult> notAdmitted = notAdmitted(2 * MAY_BE_LOST);

        // When
        recordVerdicts.recordTogether(notAdmitted);

        // Then
        long lost = 0;
        for (RoundResult each : notAdmitted) {
            lost += statusOf(each.claim()).equals("LOST") ? 1 : 0;
        }
        assertThat(lost).isEqualTo(MAY_BE_LOST);
    }

    @Test
    void showsLossesBesideTheirLimit() throws SQLException {
        // Given
        lossGauges.recount();
        assertThat(gauge("crossrole.losses.denied")).isZero();
        double rechecked = gauge("crossrole.losses.rechecked");

        // When
        recordVerdicts.recordTogether(notAdmitted(2));
        lossGauges.recount();

        // Then
        assertThat(gauge("crossrole.losses.denied")).isEqualTo(2);
        assertThat(gauge("crossrole.losses.allowed")).isEqualTo(MAY_BE_LOST);
        assertThat(gauge("crossrole.losses.rechecked")).isGreaterThan(rechecked);
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    /** Rechecks of proven roles, each of another tenant, that end their connections. */
    private List<RoundResult> notAdmitted(int count) throws SQLException {
        LeasedValidations leasedValidations = new LeasedValidations(database, "lost-");
        List<RoundResult> notAdmitted = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Claim claim = leasedValidations.recheck("tenant-" + i, "lost-" + UUID.randomUUID());
            notAdmitted.add(new RoundResult.NotAdmitted(claim, DetailedReason.of(Reason.OWN_ACCOUNT_ROLE)));
        }
        return notAdmitted;
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
