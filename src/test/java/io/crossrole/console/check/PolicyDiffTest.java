package io.crossrole.console.check;

import static io.crossrole.console.check.Stories.EXTERNAL_ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.console.check.PolicyDiff.Line;
import io.crossrole.console.check.PolicyDiff.Line.Sign;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The comparison of the trust policy that a role most likely has with the one that it needs. */
class PolicyDiffTest {

    private static final String NEEDED = Stories.TRUST.orElseThrow().trustPolicy();

    @Test
    void addsTheConditionWhereThereIsNone() {
        List<Line> lines = PolicyDiff.of(NEEDED, EXTERNAL_ID, "EXTERNAL_ID_NOT_REQUIRED");

        assertThat(text(lines, Sign.REMOVED)).isEmpty();
        assertThat(text(lines, Sign.ADDED))
                .contains("\"StringEquals\": {", "\"sts:ExternalId\": \"" + EXTERNAL_ID + "\"", "\"ArnLike\"");
        assertThat(lines)
                .filteredOn(it -> !it.marked().isEmpty())
                .extracting(Line::marked)
                .containsExactly(EXTERNAL_ID);
    }

    @ParameterizedTest
    @CsvSource({
        "EXTERNAL_ID_WILDCARD, StringLike",
        "EXTERNAL_ID_WRONG, StringLike",
        "EXTERNAL_ID_WRONG_AND_OPTIONAL, StringNotEquals"
    })
    void replacesTheConditionThatTheAnswersPointAt(String reason, String operator) {
        List<Line> lines = PolicyDiff.of(NEEDED, EXTERNAL_ID, reason);

        assertThat(text(lines, Sign.REMOVED))
                .contains("\"" + operator + "\": {")
                .doesNotContain("ArnLike");
        assertThat(text(lines, Sign.ADDED)).contains("\"StringEquals\": {");
        assertThat(text(lines, Sign.SAME)).contains("ArnLike");
    }

    @Test
    void isTheNeededPolicyWithoutTheRemovedLines() {
        List<Line> lines = PolicyDiff.of(NEEDED, EXTERNAL_ID, "EXTERNAL_ID_WILDCARD");

        assertThat(lines.stream()
                        .filter(it -> it.sign() != Sign.REMOVED)
                        .map(PolicyDiffTest::text)
                        .collect(Collectors.joining("\n")))
                .isEqualTo(PolicyDiff.pretty(NEEDED));
    }

    private static String text(List<Line> lines, Sign sign) {
        return lines.stream()
                .filter(it -> it.sign() == sign)
                .map(PolicyDiffTest::text)
                .collect(Collectors.joining("\n"));
    }

    private static String text(Line line) {
        return line.before() + line.marked() + line.after();
    }
}
