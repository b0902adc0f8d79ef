package io.crossrole.deployment;

import io.crossrole.testkit.MarkedSection;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The statements of configuration and documents that the manifests must agree with. */
final class Documents {

    private static final Path CONFIGURATION = Path.of("docs/configuration.md");
    private static final Path PROPERTIES = Path.of("src/main/resources/application.properties");
    private static final Pattern PROPERTY = Pattern.compile("\\b(?:quarkus|crossrole|kafka)\\.[a-z0-9<>.-]*[a-z0-9]");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern AT_LEAST = Pattern.compile("`([a-z.]+)` of ([\\d,]+) or more");
    private static final Pattern MUST_SET = Pattern.compile("(?m)^# ((?:kafka|quarkus|crossrole)\\.[a-z.-]+) .*$");

    private Documents() {}

    static String configurationPage() {
        return Manifests.text(CONFIGURATION);
    }

    static String operationsPage() {
        return Manifests.text(Path.of("docs/operations.md"));
    }

    /** The service's own configuration. */
    static Properties properties() {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Manifests.text(PROPERTIES)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /** All properties that the documents or the configuration name. */
    static Set<String> propertyNames() {
        Set<String> names = new TreeSet<>(properties().stringPropertyNames());
        for (String text : new String[] {configurationPage(), Manifests.text(PROPERTIES)}) {
            PROPERTY.matcher(text).results().map(MatchResult::group).forEach(names::add);
        }
        return names;
    }

    /** The properties that each installation must set: the head of the service's configuration lists them. */
    static Set<String> requiredProperties() {
        String head = Manifests.text(PROPERTIES).split("quarkus\\.application\\.name")[0];
        Set<String> names = new TreeSet<>();
        MUST_SET.matcher(head).results().forEach(line -> PROPERTY.matcher(line.group())
                .results()
                .map(MatchResult::group)
                .forEach(names::add));
        return names;
    }

    /** The default of a property in the documents' table. */
    static String defaultOf(String property) {
        return new MarkedSection(CONFIGURATION, "configuration")
                .lines().stream()
                        .map(it -> it.split(" \\| ?"))
                        .filter(it -> it[0].equals("| `" + property + "`"))
                        .map(it -> it[1].replace("`", ""))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("no row of " + property));
    }

    /** The configuration of each topic, as the table of topics has it. */
    static Map<String, Map<String, String>> topics() {
        Map<String, Map<String, String>> topics = new TreeMap<>();
        String table =
                configurationPage().split("\\| topic \\| configuration \\|")[1].split("\n\n")[0];
        table.lines().filter(it -> it.contains("`")).forEach(row -> {
            String[] cells = row.split(" \\| ?");
            settings(cells[1]).forEach((setting, value) -> CODE.matcher(cells[0])
                    .results()
                    .map(it -> it.group(1))
                    .forEach(name ->
                            topics.computeIfAbsent(name, it -> new TreeMap<>()).put(setting, value)));
        });
        return topics;
    }

    private static Map<String, String> settings(String cell) {
        Map<String, String> settings = new LinkedHashMap<>();
        CODE.matcher(cell)
                .results()
                .map(it -> it.group(1).split("="))
                .filter(it -> it.length == 2)
                .forEach(it -> settings.put(it[0], it[1]));
        Matcher atLeast = AT_LEAST.matcher(cell);
        while (atLeast.find()) {
            settings.put(atLeast.group(1), atLeast.group(2).replace(",", ""));
        }
        return settings;
    }
}
