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
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One tenant's denials neither hold back the losses of other tenants nor are held back themselves. */
@RealParts
@TestProfile(WatchedVendor.class)
class LossFairnessTest {

    /** Matches the configuration of the test profile. */
    private static final int MAY_BE_LOST = 3;

    private static final int MANY = 8;

    @Inject
    RecordVerdicts recordVerdicts;

    @Inject
    LossGuard lossGuard;

    @Inject
    DataSource database;

    private LeasedValidations leasedValidations;

    /** Many tenants have connections, and no recent loss counts. */
    @BeforeEach
    void connectManyTenants() throws SQLException {
        forget();
        leasedValidations = new LeasedValidations(database, "fair-");
        for (int tenant = 0; tenant < MANY; tenant++) {
            leasedValidations.recheck("peaceful-" + tenant, "fair-peaceful-" + tenant);
        }
        Database.update("UPDATE integration SET recheck_at = now() + interval '1 day' WHERE id LIKE 'fair-%'");
    }

    @AfterEach
    void forget() {
        Losses.forget();
        lossGuard.recount();
        Database.update("DELETE FROM validation WHERE integration_id LIKE 'fair-%'");
        Database.update("UPDATE integration SET status = 'AWAITING_ROLE', recheck_at = NULL WHERE id LIKE 'fair-%'");
    }

    @Test
    void countsARoleOnceForAllItsIntegrations() throws SQLException {
        // Given eight integrations of one tenant with the same role
        List<Claim> eight = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            eight.add(leasedValidations.recheck("hostile", "fair-one-for-all"));
        }
        Claim another = leasedValidations.recheck("peaceful", "fair-another");

        // When the role denies, and then another tenant's role does
        deny(eight);
        deny(List.of(another));

        // Then all of them are lost
        assertThat(lost(eight)).hasSize(8);
        assertThat(lost(List.of(another))).hasSize(1);
    }

    @Test
    void countsARoleOnceForAllItsTenants() throws SQLException {
        // Given a reseller's role that connects many tenants
        List<Claim> resold = new ArrayList<>();
        for (int tenant = 0; tenant < MANY; tenant++) {
            resold.add(leasedValidations.recheck("peaceful-" + tenant, "fair-resold"));
        }

        // When
        deny(resold);

        // Then
        assertThat(lost(resold)).hasSize(MANY);
    }

    @Test
    void countsATenantUpToItsShareWhileOthersHaveConnections() throws SQLException {
        // Given a tenant with many roles that all deny
        List<Claim> many = new ArrayList<>();
        for (int i = 0; i < 4 * MAY_BE_LOST; i++) {
            many.add(leasedValidations.recheck("hostile", "fair-hostile-" + i));
        }
        Claim another = leasedValidations.recheck("peaceful", "fair-another");

        // When
        deny(many);
        deny(List.of(another));

        // Then it loses all of them, and losses of other tenants are not held back
        assertThat(lost(many)).hasSize(4 * MAY_BE_LOST);
        assertThat(lost(List.of(another))).hasSize(1);
    }

    @Test
    void holdsBackTheDenialsOfManyTenants() throws SQLException {
        // When
        List<Claim> held = denyRolesOfManyTenants();

        // Then no more are lost than the limit allows
        assertThat(lost(held)).hasSize(MAY_BE_LOST);
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {
                "EXTERNAL_ID_NOT_REQUIRED",
                "EXTERNAL_ID_OPTIONAL",
                "EXTERNAL_ID_WILDCARD",
                "ACCOUNT_MISMATCH",
                // Denies its own External ID, but lets others in.
                "EXTERNAL_ID_WRONG_AND_OPTIONAL",
                "EXTERNAL_ID_WRONG"
            })
    void neverHoldsBackARoleThatLetsOthersIn(Reason reason) throws SQLException {
        // Given a state in which losses are held back
        denyRolesOfManyTenants();
        Claim open = leasedValidations.recheck("peaceful", "fair-open");

        // When
        recordVerdicts.recordTogether(List.of(new RoundResult.NotAdmitted(open, DetailedReason.of(reason))));

        // Then
        assertThat(lost(List.of(open))).hasSize(1);
    }

    @Test
    void doesNotCountARoleThatLetsOthersIn() throws SQLException {
        // Given more careless roles of many tenants than may be lost by denial
        List<RoundResult> careless = new ArrayList<>();
        for (int tenant = 0; tenant < MANY; tenant++) {
            careless.add(new RoundResult.NotAdmitted(
                    leasedValidations.recheck("peaceful-" + tenant, "fair-open-" + tenant),
                    DetailedReason.of(Reason.EXTERNAL_ID_NOT_REQUIRED)));
        }
        recordVerdicts.recordTogether(careless);
        Claim denied = leasedValidations.recheck("peaceful", "fair-denied");

        // When
        deny(List.of(denied));

        // Then
        assertThat(lost(List.of(denied))).hasSize(1);
    }

    private List<Claim> denyRolesOfManyTenants() throws SQLException {
        List<Claim> denied = new ArrayList<>();
        for (int tenant = 0; tenant < MANY; tenant++) {
            denied.add(leasedValidations.recheck("peaceful-" + tenant, "fair-denied-" + tenant));
        }
        deny(denied);
        return denied;
    }

    private void deny(List<Claim> claims) {
        recordVerdicts.recordTogether(claims.stream()
                .map(it -> (RoundResult) new RoundResult.NotAdmitted(it, DetailedReason.of(Reason.ROLE_NOT_ASSUMABLE)))
                .toList());
    }

    private static List<Claim> lost(List<Claim> claims) {
        return claims.stream()
                .filter(it -> Database.query("SELECT status FROM integration WHERE id = ?", it.integrationId())
                        .equals(List.of("LOST")))
                .toList();
    }
}
