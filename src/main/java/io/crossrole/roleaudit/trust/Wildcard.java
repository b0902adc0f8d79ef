package io.crossrole.roleaudit.trust;

import java.util.Locale;

/**
 * IAM's wildcards: {@code *} stands for any characters, {@code ?} for one (<i>IAM JSON policy elements</i>, IAM User Guide).
 *
 * <p>No regular expression: the pattern is a customer's, and one such as {@code ?*?*?*?*x} would keep its backtracking busy for
 * years. Here the steps are at most the product of both lengths.
 */
final class Wildcard {

    private Wildcard() {}

    static boolean isIn(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /** As IAM compares actions. */
    static boolean matchesIgnoringCase(String pattern, String text) {
        return matches(pattern.toLowerCase(Locale.ROOT), text.toLowerCase(Locale.ROOT));
    }

    static boolean matches(String pattern, String text) {
        int inPattern = 0;
        int inText = 0;
        int star = -1;
        int behindStar = 0;
        while (inText < text.length()) {
            char next = inPattern < pattern.length() ? pattern.charAt(inPattern) : '\0';
            if (next == '*') {
                star = inPattern++;
                behindStar = inText;
            } else if (inPattern < pattern.length() && (next == '?' || next == text.charAt(inText))) {
                inPattern++;
                inText++;
            } else if (star >= 0) {
                // Only the latest star has to take one character more: an earlier one could win nothing by it.
                inPattern = star + 1;
                inText = ++behindStar;
            } else {
                return false;
            }
        }
        return pattern.substring(inPattern).chars().allMatch(it -> it == '*');
    }
}
