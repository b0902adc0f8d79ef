package io.crossrole.observability;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.VendorWithPrincipals;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Alert rules and dashboard read metrics, with labels, that a running service exports. */
@RealParts
@TestProfile(VendorWithPrincipals.class)
class ExportedMetricsTest extends ServiceWithTraffic {

    private static final Pattern SERIES = Pattern.compile("(?m)^([a-z]\\w*)(?:\\{(.*)})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

    @Test
    void areWhatRulesAndDashboardRead() {
        // Given
        List<String> expressions = Stream.concat(
                        AlertRules.all().stream().map(AlertRules.Rule::expression),
                        Dashboard.panels().stream().flatMap(it -> it.expressions().stream()))
                .toList();
        List<Selector> read =
                expressions.stream().flatMap(it -> Selector.in(it).stream()).toList();
        assertThat(read).hasSizeGreaterThan(60);

        // When
        causeEverySeries();

        // Then
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(exported().keySet())
                        .containsAll(read.stream().map(Selector::metric).toList()));
        Map<String, Set<String>> exported = exported();
        assertThat(read).allSatisfy(it -> assertThat(exported.get(it.metric())).containsAll(it.labels()));
        assertThat(expressions)
                .allSatisfy(it -> assertThat(labelsOfMetricsIn(it, exported)).containsAll(Selector.grouping(it)));
        assertThat(valuesThatAreNotDocumented(read)).isEmpty();
    }

    private static Set<String> labelsOfMetricsIn(String expression, Map<String, Set<String>> exported) {
        return Selector.in(expression).stream()
                .flatMap(it -> exported.get(it.metric()).stream())
                .collect(Collectors.toSet());
    }

    /** A value of a label that the operators' document doesn't name is a slip, or belongs there. */
    private static Stream<String> valuesThatAreNotDocumented(List<Selector> read) {
        String document = read(Path.of("docs/operations.md"));
        return read.stream()
                .filter(it -> it.metric().startsWith("crossrole_"))
                .flatMap(it -> it.values().stream())
                .filter(it -> !document.contains("`" + it + "`"));
    }

    /** The labels of each metric. */
    private Map<String, Set<String>> exported() {
        return SERIES.matcher(scraped())
                .results()
                .collect(Collectors.toMap(it -> it.group(1), it -> labels(it.group(2)), ExportedMetricsTest::union));
    }

    private static Set<String> labels(String text) {
        return text == null
                ? Set.of()
                : LABEL.matcher(text).results().map(it -> it.group(1)).collect(Collectors.toSet());
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    private String scraped() {
        try (InputStream answer = metrics.openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
