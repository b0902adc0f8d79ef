package io.crossrole.sandbox.aws.policy;

/** IAM's wildcards: {@code *} stands for any characters or none, {@code ?} for exactly one. Case counts. */
public final class Wildcard {

    /** Masked characters that are no wildcards. No policy may contain these private-use characters. */
    private static final char LITERAL_STAR = '\uE000';

    private static final char LITERAL_QUESTION_MARK = '\uE001';

    private Wildcard() {}

    /** The pattern that matches exactly this text. */
    static String mask(String text) {
        return text.replace('*', LITERAL_STAR).replace('?', LITERAL_QUESTION_MARK);
    }

    /** The text that {@link #mask} was given. */
    static String unmask(String pattern) {
        return pattern.replace(LITERAL_STAR, '*').replace(LITERAL_QUESTION_MARK, '?');
    }

    /** Whether the pattern matches the whole text. */
    public static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resumeAt = 0;
        while (t < text.length()) {
            // Checks the wildcard first: an asterisk in the text must not consume the asterisk of the pattern.
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resumeAt = t;
            } else if (p < pattern.length() && matchesOne(pattern.charAt(p), text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                // Backtracks to the last asterisk only: quadratic at worst, where a regex may be exponential.
                p = star + 1;
                t = ++resumeAt;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private static boolean matchesOne(char pattern, char text) {
        return switch (pattern) {
            case '?' -> true;
            case LITERAL_STAR -> text == '*';
            case LITERAL_QUESTION_MARK -> text == '?';
            default -> pattern == text;
        };
    }
}
