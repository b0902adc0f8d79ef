package io.crossrole.sandbox.aws.policy;

/** IAM's wildcards: {@code *} stands for any characters or none, {@code ?} for exactly one. Case counts. */
public final class Wildcard {

    private Wildcard() {}

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
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
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
}
