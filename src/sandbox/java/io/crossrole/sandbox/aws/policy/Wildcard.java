package io.crossrole.sandbox.aws.policy;

/** IAM's wildcards: {@code *} stands for any characters or none, {@code ?} for exactly one. Case counts. */
public final class Wildcard {

    /** Stand for a star and a question mark that are no wildcards. Characters that no policy may hold. */
    private static final char LITERAL_STAR = '\uE000';

    private static final char LITERAL_QUESTION_MARK = '\uE001';

    private Wildcard() {}

    /** The text as a pattern that fits nothing else. */
    static String mask(String text) {
        return text.replace('*', LITERAL_STAR).replace('?', LITERAL_QUESTION_MARK);
    }

    /** The text that was masked. */
    static String unmask(String pattern) {
        return pattern.replace(LITERAL_STAR, '*').replace(LITERAL_QUESTION_MARK, '?');
    }

    /** Whether the whole text fits the pattern. */
    public static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resumeAt = 0;
        while (t < text.length()) {
            // The star first: a text may hold a literal '*', which must not use the pattern's star up.
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resumeAt = t;
            } else if (p < pattern.length() && fits(pattern.charAt(p), text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                // Going back to the last star only keeps this quadratic at worst, where a regex may explode.
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

    private static boolean fits(char pattern, char text) {
        return switch (pattern) {
            case '?' -> true;
            case LITERAL_STAR -> text == '*';
            case LITERAL_QUESTION_MARK -> text == '?';
            default -> pattern == text;
        };
    }
}
