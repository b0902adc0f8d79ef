package io.crossrole.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.observability.AlertRules.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The alerts in the operators' tables, the rules, the rules' tests and the runbooks are the same. */
class AlertRulesTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(crossrole_\\w+)` \\|.*\\|$");
    private static final Pattern ALERT = Pattern.compile("\\[`(Crossrole\\w+)`]");
    private static final Pattern RUNBOOK = Pattern.compile("(?m)^### (\\w+)$");

    private final List<Rule> rules = AlertRules.all();

    @Test
    void haveARuleForEachAlertOfTheTablesOnItsMetric() throws IOException {
        // When
        Map<String, String> documented = ROW.matcher(read("docs/operations.md"))
                .results()
                .flatMap(row ->
                        ALERT.matcher(row.group()).results().map(alert -> Map.entry(alert.group(1), row.group(1))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        // Then
        assertThat(rules).extracting(Rule::alert).containsExactlyInAnyOrderElementsOf(documented.keySet());
        assertThat(rules).allSatisfy(it -> assertThat(it.metrics()).contains(documented.get(it.alert())));
    }

    @Test
    void leaveNoConditionOfTheTablesWithoutAnAlert() throws IOException {
        // When
        Stream<String> conditions = ROW.matcher(read("docs/operations.md"))
                .results()
                .map(MatchResult::group)
                .filter(it -> !it.endsWith("| |"));

        // Then
        assertThat(conditions).hasSizeGreaterThan(15).allMatch(it -> ALERT.matcher(it)
                .find());
    }

    @Test
    void haveARunbookEach() throws IOException {
        // When
        Stream<String> runbooks =
                RUNBOOK.matcher(read("docs/runbooks.md")).results().map(it -> it.group(1));

        // Then
        assertThat(runbooks)
                .containsExactlyInAnyOrderElementsOf(
                        rules.stream().map(Rule::alert).toList());
        assertThat(rules).allSatisfy(it -> assertThat(it.runbook())
                .isEqualTo("$(RUNBOOKS)#" + it.alert().toLowerCase(Locale.ROOT)));
    }

    @ParameterizedTest
    @CsvSource({"'', docs/runbooks.md", "https://git.example.com/a?b=c&d=e, https://git.example.com/a?b=c&d=e"})
    void linkTheirRunbooksUnderOneAddress(String given, String address) throws IOException {
        // When
        Process script = new ProcessBuilder(AlertRules.SCRIPT.toString(), given).start();
        String printed = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // Then
        assertThat(rules).allSatisfy(it -> assertThat(printed)
                .contains("runbook_url: " + address + "#" + it.alert().toLowerCase(Locale.ROOT) + "\n"));
        assertThat(printed).startsWith("groups:\n").doesNotContain("RUNBOOKS");
    }

    @Test
    void areTestedWithAFiringAndASilentCase() {
        assertThat(AlertRules.tested())
                .containsExactlyInAnyOrderElementsOf(
                        rules.stream().map(Rule::alert).toList());
    }

    /** Else {@code k8s/prometheus/rules} would not print all groups, or more than them. */
    @Test
    void endTheirFile() throws IOException {
        assertThat(Files.readAllLines(AlertRules.FILE))
                .filteredOn(it -> it.matches("\\w+:.*"))
                .extracting(it -> it.substring(0, it.indexOf(':')))
                .endsWith("spec");
    }

    private static String read(String document) throws IOException {
        return Files.readString(Path.of(document));
    }
}
