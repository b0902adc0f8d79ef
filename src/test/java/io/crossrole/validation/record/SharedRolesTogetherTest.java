package io.crossrole.validation.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.RealParts;
import io.crossrole.validation.LeasedValidations;
import io.crossrole.validation.verdict.ProbeResult.Answer;
import io.crossrole.validation.verdict.RoleArn;
import io.crossrole.validation.verdict.Round;
import io.crossrole.validation.verdict.Rounds;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** If two tenants prove the same role concurrently, it is reported as shared in any order. */
@RealParts
class SharedRolesTogetherTest {

    @Inject
    RecordVerdicts recordVerdicts;

    @Inject
    DataSource database;

    @Test
    void findsASharedRoleInOneTransaction() throws SQLException {
        // Given
        List<RoundResult> both = provenByTwoTenants();

        // When
        recordVerdicts.recordTogether(both);

        // Then only the second outcome reports a shared role
        assertThat(marksOf(both)).isEqualTo(1);
    }

    @RepeatedTest(10)
    void findsASharedRoleInTwoConcurrentTransactions() throws Exception {
        // Given
        List<RoundResult> both = provenByTwoTenants();

        // When
        recordAtOnce(() -> recordVerdicts.record(both.get(0)), () -> recordVerdicts.record(both.get(1)));

        // Then
        assertThat(marksOf(both)).isEqualTo(1);
    }

    /** The transactions need the locks of both roles, in opposite orders. */
    @RepeatedTest(10)
    void doesNotDeadlock() throws Exception {
        // Given
        List<RoundResult> one = provenByTwoTenants();
        List<RoundResult> other = provenByTwoTenants();

        // When
        recordAtOnce(
                () -> recordVerdicts.recordTogether(List.of(one.get(0), other.get(0))),
                () -> recordVerdicts.recordTogether(List.of(other.get(1), one.get(1))));

        // Then
        assertThat(marksOf(one)).isEqualTo(1);
        assertThat(marksOf(other)).isEqualTo(1);
    }

    private static void recordAtOnce(Runnable... transactions) throws Exception {
        CyclicBarrier start = new CyclicBarrier(transactions.length);
        ExecutorService threads = Executors.newFixedThreadPool(transactions.length);
        try {
            List<Future<?>> recorded = new ArrayList<>();
            for (Runnable each : transactions) {
                recorded.add(threads.submit(() -> {
                    start.await();
                    each.run();
                    return null;
                }));
            }
            for (Future<?> each : recorded) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private List<RoundResult> provenByTwoTenants() throws SQLException {
        LeasedValidations leasedValidations = new LeasedValidations(database, "shared-");
        String role = "arn:aws:iam::111122223333:role/shared-" + UUID.randomUUID();
        RoleArn arn = ((RoleArn.Valid) RoleArn.parse(role)).arn();
        Round safe = Rounds.thorough(Answer.GRANTED, Answer.DENIED, Answer.DENIED);
        List<RoundResult> both = new ArrayList<>();
        for (String tenant : List.of("acme", "rival")) {
            both.add(new RoundResult.Answered(leasedValidations.lostConnectionOf(tenant, role), arn, safe));
        }
        return both;
    }

    private int marksOf(List<RoundResult> both) throws SQLException {
        int marks = 0;
        for (RoundResult each : both) {
            try (Connection connection = database.getConnection();
                    PreparedStatement select = connection.prepareStatement(
                            "SELECT payload FROM outcome WHERE integration_id = ? AND type LIKE '%.restored.v1'")) {
                select.setString(1, each.claim().integrationId());
                try (ResultSet row = select.executeQuery()) {
                    assertThat(row.next()).isTrue();
                    marks += row.getString(1).contains("\"sharedRole\":true") ? 1 : 0;
                }
            }
        }
        return marks;
    }
}
