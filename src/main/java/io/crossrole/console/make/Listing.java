package io.crossrole.console.make;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A text to copy, with the customer's own values marked.
 *
 * @param name its title, such as a file's name
 * @param preview the first and the last lines of a long text; empty for a short one
 * @param lines the number of its lines
 */
public record Listing(String name, String text, List<Piece> pieces, List<Piece> preview, int lines) {

    private static final int LONG = 56;
    private static final int HEAD = 38;
    private static final int TAIL = 8;

    /** A part of the text. */
    public record Piece(String text, boolean own) {}

    /** @param own the customer's own values, none of which contains another */
    static Listing of(String name, String text, List<String> own) {
        List<String> lines = text.stripTrailing().lines().toList();
        List<Piece> preview = lines.size() <= LONG ? List.of() : pieces(folded(lines), own);
        return new Listing(name, text, pieces(text.stripTrailing(), own), preview, lines.size());
    }

    private static String folded(List<String> lines) {
        String next = lines.get(HEAD);
        String indent = next.substring(0, next.length() - next.stripLeading().length());
        return Stream.of(
                        lines.subList(0, HEAD), List.of(indent + "…"), lines.subList(lines.size() - TAIL, lines.size()))
                .flatMap(List::stream)
                .collect(Collectors.joining("\n"));
    }

    private static List<Piece> pieces(String text, List<String> own) {
        Matcher values = Pattern.compile(own.stream().map(Pattern::quote).collect(Collectors.joining("|")))
                .matcher(text);
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        while (values.find()) {
            pieces.add(new Piece(text.substring(from, values.start()), false));
            pieces.add(new Piece(values.group(), true));
            from = values.end();
        }
        pieces.add(new Piece(text.substring(from), false));
        return pieces;
    }

    public boolean isLong() {
        return !preview.isEmpty();
    }
}
