package io.crossrole.testkit;

import io.crossrole.intake.Rejection;
import io.crossrole.longrunning.Tally;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tallies of operations as docs/operations.md lists them. */
public final class DocumentedTallies {

    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    private DocumentedTallies() {}

    /** The names in the table's second column. */
    public static Set<String> names() {
        String text = read();
        int begin = text.indexOf("<!-- tallies: ");
        int end = text.indexOf("<!-- end of tallies -->");
        return text.substring(begin, end)
                .lines()
                .filter(it -> it.startsWith("| "))
                .map(it -> it.split(" *\\| *")[2])
                .flatMap(it -> NAME.matcher(it).results())
                .map(it -> it.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The names, and one for each rejection, of which the table shows a single one. */
    public static Set<String> namesAndRejections() {
        Set<String> names = names();
        Arrays.stream(Rejection.values()).map(it -> Tally.of("rejected", it)).forEach(names::add);
        return names;
    }

    private static String read() {
        try {
            return Files.readString(Path.of("docs/operations.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
