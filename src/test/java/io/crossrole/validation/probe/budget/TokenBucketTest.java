package io.crossrole.validation.probe.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bucket, claim by claim, as replicas draw from it; time is counted in claims. */
class TokenBucketTest {

    private static final double SECONDS_BETWEEN_CLAIMS = 0.08;
    private static final int CLAIMS = 2_000;

    /** Rounds last as long as a few claims are apart, and then what they did not need goes back. */
    private static final int CLAIMS_OF_A_ROUND = 2;

    /** Work that never ends, of both kinds or one, and what came of it. */
    private static final class Work {
        private final TokenBucket.Size size;
        private final double callsPerSecond;
        private final int callsOfARound;
        private final int callsOfARecheck;
        private final List<int[]> underWay = new ArrayList<>();
        private TokenBucket tokenBucket = new TokenBucket(0, 0);
        private long calls;
        private long callsOfRechecks;

        private Work(double callsPerSecond, double share, int callsOfARound, int callsOfARecheck) {
            this.size = new TokenBucket.Size(Math.max(12, callsPerSecond / 4), share);
            this.callsPerSecond = callsPerSecond;
            this.callsOfARound = callsOfARound;
            this.callsOfARecheck = callsOfARecheck;
        }

        private Work goOn(boolean rounds, boolean rechecks) {
            for (int claim = 0; claim < CLAIMS; claim++) {
                int[] ended = underWay.size() < CLAIMS_OF_A_ROUND ? new int[2] : underWay.remove(0);
                int byRounds = ended[0] * (Allowance.CALLS_IN_A_ROUND - callsOfARound);
                int byRechecks = ended[1] * (Allowance.CALLS_IN_A_RECHECK - callsOfARecheck);
                tokenBucket = tokenBucket.refilled(
                        callsPerSecond * SECONDS_BETWEEN_CLAIMS, byRounds + byRechecks, byRechecks, size);
                Allowance allowance = new Allowance(tokenBucket, size.reserve());
                int first = rechecks ? allowance.recheckPart() : 0;
                allowance.spendRechecks(first);
                int next = rounds ? allowance.rounds() : 0;
                allowance.spendRounds(next);
                int further = rechecks ? allowance.rechecks() : 0;
                allowance.spendRechecks(further);
                tokenBucket = allowance.rest();
                underWay.add(new int[] {next, first + further});
                calls += (long) next * callsOfARound;
                callsOfRechecks += (long) (first + further) * callsOfARecheck;
            }
            return this;
        }

        private double used() {
            return (calls + callsOfRechecks) / (callsPerSecond * SECONDS_BETWEEN_CLAIMS * CLAIMS);
        }

        private double usedByRechecks() {
            return callsOfRechecks / (callsPerSecond * SECONDS_BETWEEN_CLAIMS * CLAIMS);
        }
    }

    @ParameterizedTest
    @CsvSource({"180, 1, 1", "180, 3, 3", "180, 6, 3", "600, 1, 1", "600, 3, 3", "600, 6, 3", "20, 1, 3", "20, 6, 1"})
    void isUsedUpWhileThereIsWorkOfAnyKindHoweverFewCallsRoundsNeed(
            double callsPerSecond, int callsOfARound, int callsOfARecheck) {
        for (double share : List.of(0.0, 0.2, 0.5)) {
            assertThat(new Work(callsPerSecond, share, callsOfARound, callsOfARecheck)
                            .goOn(true, true)
                            .used())
                    .isBetween(0.97, 1.05);
            assertThat(new Work(callsPerSecond, share, callsOfARound, callsOfARecheck)
                            .goOn(true, false)
                            .used())
                    .isBetween(0.97, 1.05);
            assertThat(new Work(callsPerSecond, share, callsOfARound, callsOfARecheck)
                            .goOn(false, true)
                            .used())
                    .isBetween(0.97, 1.05);
        }
    }

    @ParameterizedTest
    @CsvSource({"180, 1, 1", "180, 1, 3", "180, 6, 1", "600, 1, 3", "600, 6, 3", "20, 1, 3", "20, 6, 1"})
    void givesRechecksTheirShareWhileSubmissionsWouldTakeEverything(
            double callsPerSecond, int callsOfARound, int callsOfARecheck) {
        // When
        double used = new Work(callsPerSecond, 0.2, callsOfARound, callsOfARecheck)
                .goOn(true, true)
                .usedByRechecks();

        // Then
        assertThat(used).isBetween(0.18, 0.26);
    }

    @Test
    void savesUpLittleWhileNobodyAsks() {
        // Given
        TokenBucket.Size size = new TokenBucket.Size(45, 0.2);

        // When a minute passes
        TokenBucket tokenBucket = new TokenBucket(0, 0).refilled(180 * 60, 0, 0, size);

        // Then
        assertThat(tokenBucket).isEqualTo(new TokenBucket(45, 22.5));
    }

    @Test
    void losesNothingThatIsGivenBack() {
        assertThat(new TokenBucket(45, 0)
                        .refilled(10, 30, 0, new TokenBucket.Size(45, 0.2))
                        .calls())
                .isEqualTo(75);
    }

    @Test
    void isPaidBackWhatIsOwed() {
        assertThat(new TokenBucket(-20, 0).refilled(10, -5, -5, new TokenBucket.Size(45, 0.2)))
                .isEqualTo(new TokenBucket(-15, 0));
    }
}
