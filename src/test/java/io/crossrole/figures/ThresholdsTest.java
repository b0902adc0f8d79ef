package io.crossrole.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The limits in the console are those of the alerts. */
class ThresholdsTest {

    private static final Path RULES = Path.of("k8s/base/prometheus-rules.yaml");

    static Stream<Arguments> limits() {
        return Stream.of(
                arguments("CrossroleCustomersWait", Thresholds.SUBMISSION_LATE.toSeconds()),
                arguments("CrossroleRechecksOverdue", Thresholds.RECHECK_LATE.toSeconds()),
                arguments("CrossroleRelayLag", Thresholds.RELAY_LATE.toSeconds()),
                arguments("CrossroleCanaryStale", Thresholds.CANARY_STALE.toSeconds()),
                arguments("CrossroleStsThrottled", Thresholds.THROTTLED_SHARE));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void areThoseOfTheAlerts(String alert, double limit) throws IOException {
        // When
        Matcher rule = Pattern.compile("alert: " + alert + "\\n.*?> ([\\d.]+)", Pattern.DOTALL)
                .matcher(Files.readString(RULES));

        // Then
        assertThat(rule.find()).as("the alert " + alert).isTrue();
        assertThat(Double.parseDouble(rule.group(1))).isEqualTo(limit);
    }
}
