package io.crossrole.validation.probe.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Simulates claims of replicas on the bucket. Time is counted in claims. */
class TokenBucketTest {

    private static final double SECONDS_BETWEEN_CLAIMS = 0.08;
    private static final int CLAIMS = 2_000;

    /** The duration of a round in claims. Then it returns the calls that it did not make. */
    private static final int CLAIMS_OF_A_ROUND = 2;

    /** Unlimited work of one kind or both, and the calls that it made. */
    private static final class Work {
        private final TokenBucket.Size size;
        private final double callsPerSecond;
        private final int callsPerRound;
        private final int callsPerRecheck;
        private final List<int[]> underWay = new ArrayList<>();
        private TokenBucket tokenBucket = new TokenBucket(0, 0);
        private long calls;
        private long callsOfRechecks;

        private Work(double callsPerSecond, double share, int callsPerRound, int callsPerRecheck) {
            this.size = new TokenBucket.Size(Math.max(12, callsPerSecond / 4), share);
            this.callsPerSecond = callsPerSecond;
            this.callsPerRound = callsPerRound;
            this.callsPerRecheck = callsPerRecheck;
        }

        private Work runClaim(boolean rounds, boolean rechecks) {
            for (int claim = 0; claim < CLAIMS; claim++) {
                int[] ended = underWay.size() < CLAIMS_OF_A_ROUND ? new int[2] : underWay.remove(0);
                int byRounds = ended[0] * (Allowance.CALLS_PER_ROUND - callsPerRound);
                int byRechecks = ended[1] * (Allowance.CALLS_PER_RECHECK - callsPerRecheck);
                tokenBucket = tokenBucket.refilled(
                        callsPerSecond * SECONDS_BETWEEN_CLAIMS, byRounds + byRechecks, byRechecks, size);
                Allowance allowance = new Allowance(tokenBucket, size.reserve());
                int first = rechecks ? allowance.recheckPart() : 0;
                allowance.spendRechecks(first);
                int next = rounds ? allowance.rounds() : 0;
                allowance.spendRounds(next);
                int further = rechecks ? allowance.rechecks() : 0;
                allowance.spendRechecks(further);
                tokenBucket = allowance.remaining();
                underWay.add(new int[] {next, first + further});
                calls += (long) next * callsPerRound;
                callsOfRechecks += (long) (first + further) * callsPerRecheck;
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
    void isUsedUpWhileThereIsWorkEvenIfRoundsNeedFewCalls(
            double callsPerSecond, int callsPerRound, int callsPerRecheck) {
        for (double share : List.of(0.0, 0.2, 0.5)) {
            assertThat(new Work(callsPerSecond, share, callsPerRound, callsPerRecheck)
                            .runClaim(true, true)
                            .used())
                    .isBetween(0.97, 1.05);
            assertThat(new Work(callsPerSecond, share, callsPerRound, callsPerRecheck)
                            .runClaim(true, false)
                            .used())
                    .isBetween(0.97, 1.05);
            assertThat(new Work(callsPerSecond, share, callsPerRound, callsPerRecheck)
                            .runClaim(false, true)
                            .used())
                    .isBetween(0.97, 1.05);
        }
    }

    @ParameterizedTest
    @CsvSource({"180, 1, 1", "180, 1, 3", "180, 6, 1", "600, 1, 3", "600, 6, 3", "20, 1, 3", "20, 6, 1"})
    void keepsTheShareOfRechecksWhileSubmissionsWouldTakeEverything(
            double callsPerSecond, int callsPerRound, int callsPerRecheck) {
        // When
        double used = new Work(callsPerSecond, 0.2, callsPerRound, callsPerRecheck)
                .runClaim(true, true)
                .usedByRechecks();

        // Then
        assertThat(used).isBetween(0.18, 0.26);
    }

    @Test
    void accumulatesLittleWhileIdle() {
        // Given
        TokenBucket.Size size = new TokenBucket.Size(45, 0.2);

        // When a minute passes
        TokenBucket tokenBucket = new TokenBucket(0, 0).refilled(180 * 60, 0, 0, size);

        // Then
        assertThat(tokenBucket).isEqualTo(new TokenBucket(45, 22.5));
    }

    @Test
    void keepsAllReturnedCalls() {
        assertThat(new TokenBucket(45, 0)
                        .refilled(10, 30, 0, new TokenBucket.Size(45, 0.2))
                        .calls())
                .isEqualTo(75);
    }

    @Test
    void deductsOwedCalls() {
        assertThat(new TokenBucket(-20, 0).refilled(10, -5, -5, new TokenBucket.Size(45, 0.2)))
                .isEqualTo(new TokenBucket(-15, 0));
    }
}
