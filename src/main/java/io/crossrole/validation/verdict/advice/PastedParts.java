package io.crossrole.validation.verdict.advice;

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
    private static final Pattern BEHIND = Pattern.compile("[" + INVISIBLE + QUOTES + "()\\[\\]{}<>;*]+$");
    private static final Pattern QUOTES_AND_SPACES = Pattern.compile("[" + INVISIBLE + QUOTES + "]*");
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

    /** The index of the second ARN. */
    static int second(String text) {
        return BEGINNING
                .matcher(text)
                .results()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .start();
    }

    String arn() {
        return text.substring(start, end);
    }

    boolean hasTextAround() {
        return start > 0 || end < text.length();
    }

    /** Whether quotation marks and spaces alone are around the ARN. */
    boolean isQuotedOnly() {
        return QUOTES_AND_SPACES.matcher(around()).matches();
    }

    boolean hasQuotes() {
        return !SPACES.matcher(around()).matches() && isQuotedOnly();
    }

    boolean hasSpaces() {
        return SPACES.matcher(around()).find();
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
