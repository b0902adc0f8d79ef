package io.crossrole.validation.verdict;

import static io.crossrole.validation.verdict.ProbeResult.Answer.DENIED;
import static io.crossrole.validation.verdict.ProbeResult.Answer.GRANTED;
import static io.crossrole.validation.verdict.ProbeResult.Answer.INCONCLUSIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.validation.verdict.Verdict.Finding;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final Round DENIES = Rounds.thorough(DENIED, DENIED, DENIED);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Progress DENIED_SINCE_NOON = new Progress(Finding.DENIED, NOON, 7);

    @Test
    void forgetsSinceWhenOthersAreDeniedOnceCrossroleIs() {
        assertThat(DENIED_SINCE_NOON.beforeOwnDenial(Optional.of(GRANTED), DENIES))
                .isEqualTo(new Progress(null, null, 7));
        assertThat(DENIED_SINCE_NOON.beforeOwnDenial(Optional.empty(), DENIES)).isEqualTo(new Progress(null, null, 7));
    }

    @Test
    void keepsSinceWhenCrossroleIsDenied() {
        assertThat(DENIED_SINCE_NOON.beforeOwnDenial(Optional.of(DENIED), DENIES))
                .isEqualTo(DENIED_SINCE_NOON);
    }

    @Test
    void forgetsNothingByARoundThatDoesNotDenyCrossrole() {
        assertThat(DENIED_SINCE_NOON.beforeOwnDenial(Optional.of(GRANTED), Rounds.thorough(GRANTED, DENIED, DENIED)))
                .isEqualTo(DENIED_SINCE_NOON);
        assertThat(DENIED_SINCE_NOON.beforeOwnDenial(
                        Optional.of(GRANTED), Rounds.thorough(INCONCLUSIVE, DENIED, DENIED)))
                .isEqualTo(DENIED_SINCE_NOON);
    }

    @Test
    void keepsAFindingThatIsNoDenial() {
        Progress careless = new Progress(Finding.CARELESS, NOON, 2);

        assertThat(careless.beforeOwnDenial(Optional.of(GRANTED), DENIES)).isEqualTo(careless);
    }
}
