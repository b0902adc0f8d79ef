package io.crossrole.validation.verdict.advice;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pasted text, divided into an ARN and the text around it. Behind the ARN only punctuation and spaces count as text
 * around it: letters there could belong to the name of the role.
 *
 * @param start index of the ARN's first character
 * @param end index behind its last one
 */
record PastedParts(String text, int start, int end) {

    private static final String INVISIBLE = "\\s\\p{Z}\\p{Cntrl}\\p{Cf}";
    private static final String QUOTES = "\"'`\u2018\u2019\u201c\u201d\u00ab\u00bb";
    private static final Pattern BEGINNING = Pattern.compile("(?i)(?<![a-z0-9])arn:(?=\\S)");
    /** A comma right after the ARN may belong to the role's name. One after a quotation mark does not. */
    private static final Pattern BEHIND =
            Pattern.compile("[" + INVISIBLE + QUOTES + "()\\[\\]{}<>;*][" + INVISIBLE + QUOTES + "()\\[\\]{}<>;*,]*$");

    private static final Pattern BETWEEN = Pattern.compile("[" + INVISIBLE + QUOTES + "()\\[\\]{}<>;*,]+$");
    private static final Pattern PUNCTUATION = Pattern.compile("[" + INVISIBLE + QUOTES + ",]*");
    private static final Pattern QUOTE = Pattern.compile("[" + QUOTES + "]");
    private static final Pattern SPACES = Pattern.compile("[" + INVISIBLE + "]+");

    static PastedParts of(String text) {
        Matcher beginning = BEGINNING.matcher(text);
        int start = beginning.find() ? beginning.start() : 0;
        Matcher behind = BEHIND.matcher(text);
        int end = behind.find(start) ? behind.start() : text.length();
        return new PastedParts(text, start, Math.max(start, end));
    }

    static boolean isBlank(String text) {
        return SPACES.matcher(text).matches() || text.isEmpty();
    }

    /** The number of ARNs in the text. */
    static long count(String text) {
        return BEGINNING.matcher(text).results().count();
    }

    /** The text with each ARN marked, without the punctuation and the spaces behind it. */
    static Marked markedArns(String text) {
        Marked marked = new Marked(text);
        List<Integer> starts =
                BEGINNING.matcher(text).results().map(MatchResult::start).toList();
        for (int i = 0; i < starts.size(); i++) {
            int start = starts.get(i);
            int end = i + 1 < starts.size() ? starts.get(i + 1) : text.length();
            Matcher between = BETWEEN.matcher(text).region(start, end);
            marked.mark(start, between.find() ? between.start() : end);
        }
        return marked;
    }

    String arn() {
        return text.substring(start, end);
    }

    boolean hasTextAround() {
        return start > 0 || end < text.length();
    }

    /** Whether quotation marks, commas and spaces alone are around the ARN. */
    boolean isQuotedOnly() {
        return PUNCTUATION.matcher(around()).matches();
    }

    /** The kinds of punctuation around the ARN, separated by spaces: {@code quotes}, {@code commas}, {@code spaces}. */
    String punctuation() {
        List<String> kinds = new ArrayList<>();
        if (QUOTE.matcher(around()).find()) {
            kinds.add("quotes");
        }
        if (around().contains(",")) {
            kinds.add("commas");
        }
        if (SPACES.matcher(around()).find()) {
            kinds.add("spaces");
        }
        return String.join(" ", kinds);
    }

    private String around() {
        return text.substring(0, start) + text.substring(end);
    }

    /** The ARN without the spaces and invisible characters in it. */
    String joined() {
        return SPACES.matcher(arn()).replaceAll("");
    }

    Marked marked() {
        return new Marked(text).mark(0, start).mark(end, text.length());
    }

    /** The whole text, with the spaces in the ARN marked. */
    Marked markedSpaces() {
        Marked marked = marked();
        Matcher spaces = SPACES.matcher(text);
        while (spaces.find()) {
            marked.mark(spaces.start(), spaces.end());
        }
        return marked;
    }
}
