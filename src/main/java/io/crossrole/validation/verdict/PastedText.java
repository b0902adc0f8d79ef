package io.crossrole.validation.verdict;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The known ways in which a role's ARN is spoilt between the IAM console and the event. They help a person to see the
 * mistake; they decide nothing.
 */
final class PastedText {

    /** A way, and its words after "it looks like". */
    private record Look(Pattern pattern, String words) {}

    /** The first one that a text matches is told, so the most telling ones come first. */
    private static final List<Look> LOOKS = List.of(
            look("\\s*", "nothing at all"),
            look("\\s*(null|none|undefined|missing|nil|n/a|todo|tbd|string)\\s*", "a tool's word for no value"),
            look(".*](\\(|\\[).*|.*\\*\\*.*|\\s*[-*] .*", "Markdown, or what was made of it"),
            look(".*(https?://|console\\.aws|#/?roles/).*", "the address of a page in the AWS console"),
            look(".*(%3a|%2f|%20).*", "a percent-encoded text, as an address bar has it"),
            look(".*&(#\\d+|#x[0-9a-f]+|[a-z]+);.*", "a text of a web page, with an HTML entity in it"),
            look(".*role/+arn:.*", "an ARN with a doubled prefix: behind 'role/' it begins once more"),
            look(".*\\barn:.*\\barn:.*", "two ARNs"),
            look(
                    ".*(<[^>]*>|\\$\\{|\\{\\{|\\$[a-z_]|!(getatt|ref|sub)|:x{3,}:|your|account-?id).*",
                    "a placeholder that nothing was put in for"),
            look(
                    "\\s*[\\[{].*|\\s*[\"']?[a-z_ -]*arn[\"']?\\s*[:=]\\s*[\"']?arn:.*",
                    "a line of a tool's output, not the ARN alone"),
            look(
                    "[\"'`\u2018\u2019\u201c\u201d\u00ab\u00bb].*|.*[\"'`\u2018\u2019\u201c\u201d\u00ab\u00bb]",
                    "an ARN in quotes"),
            look("[\\s\\p{Z}\\p{Cntrl}\\p{Cf}].*", "an ARN with a space or an invisible character in front"),
            look(".*[\\s\\p{Z}\\p{Cntrl}\\p{Cf}]", "an ARN with a space or an invisible character behind"),
            look(".*[\\s\\p{Z}\\p{Cntrl}\\p{Cf}].*", "a text with a space or an invisible character in it"),
            look(".*\\\\u0000.*", "a text with a NUL (\\u0000) in it"),
            look(".*\\\\.*", "a text with escapes of a programming language in it"),
            look("arn:.*[*?].*", "a pattern for several roles, as a policy has it"),
            look("arn:.*:\\d{4}-\\d{4}-\\d{4}:.*", "an account ID with dashes, as the console shows it"),
            look("arn:[^:]*:iam:\\d{12}:.*", "an ARN with one colon too few"),
            look("arn:[^:]*:iam:[a-z]{2}(-[a-z]+)+-\\d:.*", "an ARN with a Region in it"),
            look("arn:.*:\\d{12}/.*", "an ARN with a slash in place of its last colon"),
            look("\\d{12}", "an account ID"),
            look("/?role/.*", "an ARN without its beginning"),
            look("[a-z0-9_+=,.@-]{1,64}", "a role's name without the rest of its ARN"),
            look(".*[;,]", "an ARN with a punctuation mark behind"));

    private static final Pattern OTHER_CASE = Pattern.compile("(?is)arn:aws[^:]*:iam::[^:]*:role/.*");
    private static final Pattern RIGHT_CASE = Pattern.compile("(?s)arn:aws[^:A-Z]*:iam::[^:]*:role/.*");

    /** A longer text is looked at where it begins and where it ends: the patterns' cost grows faster than the text. */
    private static final int BEGINNING = 192;

    private static final int END = 64;

    private PastedText() {}

    /** What a text that is no role's ARN looks like; nothing where it looks like nothing known. */
    static Optional<String> looksLike(String pasted) {
        String text = pasted.length() <= BEGINNING + END
                ? pasted
                : pasted.substring(0, BEGINNING) + pasted.substring(pasted.length() - END);
        if (OTHER_CASE.matcher(text).matches() && !RIGHT_CASE.matcher(text).matches()) {
            return Optional.of("an ARN in other letters: all before the role's path is in lower case");
        }
        return LOOKS.stream()
                .filter(it -> it.pattern().matcher(text).matches())
                .map(Look::words)
                .findFirst();
    }

    private static Look look(String pattern, String words) {
        return new Look(Pattern.compile(pattern, Pattern.DOTALL | Pattern.CASE_INSENSITIVE), words);
    }
}
