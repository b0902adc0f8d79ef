package io.crossrole.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code docs/benchmarks.md}: each phase replaces its own section, between two marks, and its own chart. What was not
 * measured this time stays, with the day and the commit that it was measured on.
 */
final class Report {

    private static final Path PAGE = Path.of("docs", "benchmarks.md");
    private static final Path CHARTS = Path.of("docs", "benchmarks");

    private Report() {}

    /** Writes what a phase has found, in so many rounds. */
    static void write(Phase phase, Section section, int rounds, String machine) {
        // Before anything here is written, which would change the tree.
        String commit = Machine.commit();
        try {
            String chart = "";
            if (section.chart().isPresent()) {
                Files.createDirectories(CHARTS);
                Files.writeString(
                        CHARTS.resolve(phase.name() + ".svg"), section.chart().get());
                chart = "![%s](benchmarks/%s.svg)\n\n".formatted(section.title(), phase.name());
            }
            String begin = "<!-- measured: " + phase.name() + " -->";
            String end = "<!-- end of " + phase.name() + " -->";
            String text =
                    "%s\n## %s\n\n%s%s\n<sub>%s, commit `%s`, `mvn -Pbench verify -Dbench.phases=%s -Dbench.rounds=%d`. %s</sub>\n%s"
                            .formatted(
                                    begin,
                                    section.title(),
                                    chart,
                                    section.text().strip() + "\n",
                                    LocalDate.now(),
                                    commit,
                                    phase.name(),
                                    rounds,
                                    machine,
                                    end);
            String page = Files.readString(PAGE);
            Matcher old = Pattern.compile(Pattern.quote(begin) + ".*?" + Pattern.quote(end), Pattern.DOTALL)
                    .matcher(page);
            Files.writeString(
                    PAGE,
                    old.find()
                            ? page.substring(0, old.start()) + text + page.substring(old.end())
                            : page.stripTrailing() + "\n\n" + text + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
