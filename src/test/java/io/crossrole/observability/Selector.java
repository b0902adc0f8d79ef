package io.crossrole.observability;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A metric that an expression of PromQL reads.
 *
 * @param labels labels that it matches
 * @param values values that it compares a label with; regular expressions are left out
 */
record Selector(String metric, Set<String> labels, Set<String> values) {

    /** Labels that Prometheus adds to each series. */
    private static final Set<String> ADDED = Set.of("namespace", "pod", "instance");

    private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "offset", "bool");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
    private static final Pattern NAME = Pattern.compile("(?<![\\w$.])([a-zA-Z_]\\w*)(?:\\{([^}]*)})?(\\s*\\()?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");

    /** All that an expression reads. */
    static List<Selector> in(String expression) {
        String rest =
                RANGE.matcher(GROUPING.matcher(expression).replaceAll(" ")).replaceAll(" ");
        return NAME.matcher(rest)
                .results()
                .filter(it -> it.group(3) == null && !KEYWORDS.contains(it.group(1)))
                .map(it -> of(it.group(1), it.group(2) == null ? "" : it.group(2)))
                .toList();
    }

    /** The labels by which an expression groups, or joins. */
    static Set<String> grouping(String expression) {
        return ownLabels(GROUPING.matcher(expression)
                .results()
                .flatMap(it -> Arrays.stream(it.group(1).split("\\s*,\\s*"))));
    }

    private static Selector of(String metric, String matchers) {
        List<MatchResult> each = MATCHER.matcher(matchers).results().toList();
        return new Selector(
                metric,
                ownLabels(each.stream().map(it -> it.group(1))),
                each.stream()
                        .filter(it -> !it.group(2).contains("~"))
                        .map(it -> it.group(3))
                        .collect(Collectors.toSet()));
    }

    private static Set<String> ownLabels(Stream<String> labels) {
        return labels.filter(it -> !ADDED.contains(it)).collect(Collectors.toSet());
    }
}
