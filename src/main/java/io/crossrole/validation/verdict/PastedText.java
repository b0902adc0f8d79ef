package io.crossrole.validation.verdict;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Known mistakes in pasted role ARNs. They help a person to find the mistake in a rejected text; they do not affect the
 * result.
 */
final class PastedText {

    /** A pattern of a mistake, and its description, which follows "it looks like". */
    private record KnownMistake(Pattern pattern, String description) {}

    /** The first match is reported, so the most specific patterns come first. */
    private static final List<KnownMistake> KNOWN_MISTAKES = List.of(
            mistake("\\s*", "nothing at all"),
            mistake("\\s*(null|none|undefined|missing|nil|n/a|todo|tbd|string)\\s*", "a tool's word for no value"),
            mistake(".*](\\(|\\[).*|.*\\*\\*.*|\\s*[-*] .*", "Markdown, or what was made of it"),
            mistake(".*(https?://|console\\.aws|#/?roles/).*", "the address of a page in the AWS console"),
            mistake(".*(%3a|%2f|%20).*", "a percent-encoded text, as an address bar has it"),
            mistake(".*&(#\\d+|#x[0-9a-f]+|[a-z]+);.*", "a text of a web page, with an HTML entity in it"),
            mistake(".*role/+arn:.*", "an ARN with a doubled prefix: behind 'role/' it begins once more"),
            mistake(".*\\barn:.*\\barn:.*", "two ARNs"),
            mistake(
                    ".*(<[^>]*>|\\$\\{|\\{\\{|\\$[a-z_]|!(getatt|ref|sub)|:x{3,}:|your|account-?id).*",
                    "a placeholder that nothing was put in for"),
            mistake(
                    "\\s*[\\[{].*|\\s*[\"']?[a-z_ -]*arn[\"']?\\s*[:=]\\s*[\"']?arn:.*",
                    "a line of a tool's output, not the ARN alone"),
            mistake(
                    "[\"'`\u2018\u2019\u201c\u201d\u00ab\u00bb].*|.*[\"'`\u2018\u2019\u201c\u201d\u00ab\u00bb]",
                    "an ARN in quotes"),
            mistake("[\\s\\p{Z}\\p{Cntrl}\\p{Cf}].*", "an ARN with a space or an invisible character in front"),
            mistake(".*[\\s\\p{Z}\\p{Cntrl}\\p{Cf}]", "an ARN with a space or an invisible character behind"),
            mistake(".*[\\s\\p{Z}\\p{Cntrl}\\p{Cf}].*", "a text with a space or an invisible character in it"),
            mistake(".*\\\\u0000.*", "a text with a NUL (\\u0000) in it"),
            mistake(".*\\\\.*", "a text with escapes of a programming language in it"),
            mistake("arn:.*[*?].*", "a pattern for several roles, as a policy has it"),
            mistake("arn:.*:\\d{4}-\\d{4}-\\d{4}:.*", "an account ID with dashes, as the console shows it"),
            mistake("arn:[^:]*:iam:\\d{12}:.*", "an ARN with one colon too few"),
            mistake("arn:[^:]*:iam:[a-z]{2}(-[a-z]+)+-\\d:.*", "an ARN with a Region in it"),
            mistake("arn:.*:\\d{12}/.*", "an ARN with a slash in place of its last colon"),
            mistake("\\d{12}", "an account ID"),
            mistake("/?role/.*", "an ARN without its beginning"),
            mistake("[a-z0-9_+=,.@-]{1,64}", "a role's name without the rest of its ARN"),
            mistake(".*[;,]", "an ARN with a punctuation mark behind"));

    private static final Pattern ANY_CASE = Pattern.compile("(?is)arn:aws[^:]*:iam::[^:]*:role/.*");
    private static final Pattern EXPECTED_CASE = Pattern.compile("(?s)arn:aws[^:A-Z]*:iam::[^:]*:role/.*");

    /**
     * Only the start and the end of a longer text are matched, because the cost of the patterns grows faster than the
     * text.
     */
    private static final int MAX_PREFIX = 192;

    private static final int MAX_SUFFIX = 64;

    private PastedText() {}

    /** Describes the mistake in a text that is not a role ARN; empty if no known mistake matches. */
    static Optional<String> looksLike(String pasted) {
        String text = pasted.length() <= MAX_PREFIX + MAX_SUFFIX
                ? pasted
                : pasted.substring(0, MAX_PREFIX) + pasted.substring(pasted.length() - MAX_SUFFIX);
        if (ANY_CASE.matcher(text).matches() && !EXPECTED_CASE.matcher(text).matches()) {
            return Optional.of("an ARN in other letters: all before the role's path is in lower case");
        }
        return KNOWN_MISTAKES.stream()
                .filter(it -> it.pattern().matcher(text).matches())
                .map(KnownMistake::description)
                .findFirst();
    }

    private static KnownMistake mistake(String pattern, String description) {
        return new KnownMistake(Pattern.compile(pattern, Pattern.DOTALL | Pattern.CASE_INSENSITIVE), description);
    }
}
