package io.crossrole.validation.verdict;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Known mistakes in pasted role ARNs. They help a person to find the mistake in a rejected text; they do not affect the
 * result.
 */
public final class PastedText {

    /** A known mistake, with a description that follows "it looks like". The first match counts, so the most specific come first. */
    public enum Look {
        OTHER_CASE("(?!)", "an ARN in other letters: all before the role's path is in lower case"),
        NOTHING("\\s*", "nothing at all"),
        NO_VALUE("\\s*(null|none|undefined|missing|nil|n/a|todo|tbd|string)\\s*", "a tool's word for no value"),
        MARKDOWN(".*](\\(|\\[).*|.*\\*\\*.*|\\s*[-*] .*", "Markdown, or what was made of it"),
        CONSOLE_ADDRESS(".*(https?://|console\\.aws|#/?roles/).*", "the address of a page in the AWS console"),
        PERCENT_ENCODED(".*(%3a|%2f|%20).*", "a percent-encoded text, as an address bar has it"),
        HTML_ENTITY(".*&(#\\d+|#x[0-9a-f]+|[a-z]+);.*", "a text of a web page, with an HTML entity in it"),
        DOUBLED_PREFIX(".*role/+arn:.*", "an ARN with a doubled prefix: behind 'role/' it begins once more"),
        TWO_ARNS(".*\\barn:.*\\barn:.*", "two ARNs"),
        PLACEHOLDER(
                ".*(<[^>]*>|\\$\\{|\\{\\{|\\$[a-z_]|!(getatt|ref|sub)|:x{3,}:|your|account-?id).*",
                "a placeholder that nothing was put in for"),
        TOOL_OUTPUT(
                "\\s*[\\[{].*|\\s*[\"']?[a-z_ -]*arn[\"']?\\s*[:=]\\s*[\"']?arn:.*",
                "a line of a tool's output, not the ARN alone"),
        QUOTES(
                "[\"'`\u2018\u2019\u201c\u201d\u00ab\u00bb].*|.*[\"'`\u2018\u2019\u201c\u201d\u00ab\u00bb]",
                "an ARN in quotes"),
        SPACE_BEFORE("[\\s\\p{Z}\\p{Cntrl}\\p{Cf}].*", "an ARN with a space or an invisible character in front"),
        SPACE_BEHIND(".*[\\s\\p{Z}\\p{Cntrl}\\p{Cf}]", "an ARN with a space or an invisible character behind"),
        SPACE_INSIDE(".*[\\s\\p{Z}\\p{Cntrl}\\p{Cf}].*", "a text with a space or an invisible character in it"),
        NUL(".*\\\\u0000.*", "a text with a NUL (\\u0000) in it"),
        ESCAPES(".*\\\\.*", "a text with escapes of a programming language in it"),
        WILDCARD("arn:.*[*?].*", "a pattern for several roles, as a policy has it"),
        DASHES("arn:.*:\\d{4}-\\d{4}-\\d{4}:.*", "an account ID with dashes, as the console shows it"),
        COLON_MISSING("arn:[^:]*:iam:\\d{12}:.*", "an ARN with one colon too few"),
        REGION("arn:[^:]*:iam:[a-z]{2}(-[a-z]+)+-\\d:.*", "an ARN with a Region in it"),
        DOUBLED_SLASH("arn:[^:]*:iam::\\d{12}:role/(.*/)?/.*", "an ARN with a slash too many"),
        SLASH_FOR_COLON("arn:.*:\\d{12}/.*", "an ARN with a slash in place of its last colon"),
        ACCOUNT_ID("\\d{12}", "an account ID"),
        NO_BEGINNING("/?role/.*", "an ARN without its beginning"),
        NAME_ALONE("[a-z0-9_+=,.@-]{1,64}", "a role's name without the rest of its ARN"),
        PUNCTUATION(".*[;,]", "an ARN with a punctuation mark behind");

        private final Pattern pattern;
        private final String description;

        Look(String pattern, String description) {
            this.pattern = Pattern.compile(pattern, Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
            this.description = description;
        }

        public String description() {
            return description;
        }
    }

    private static final Pattern ANY_CASE = Pattern.compile("(?is)arn:aws[^:]*:iam::[^:]*:role/.*");
    private static final Pattern EXPECTED_CASE = Pattern.compile("(?s)arn:aws[^:A-Z]*:iam::[^:]*:role/.*");

    /**
     * Only the start and the end of a longer text are matched, because the cost of the patterns grows faster than the
     * text.
     */
    private static final int MAX_PREFIX = 192;

    private static final int MAX_SUFFIX = 64;

    private PastedText() {}

    /** The mistake in a text that is not a role ARN; empty if no known mistake matches. */
    public static Optional<Look> looksLike(String pasted) {
        String text = pasted.length() <= MAX_PREFIX + MAX_SUFFIX
                ? pasted
                : pasted.substring(0, MAX_PREFIX) + pasted.substring(pasted.length() - MAX_SUFFIX);
        if (ANY_CASE.matcher(text).matches() && !EXPECTED_CASE.matcher(text).matches()) {
            return Optional.of(Look.OTHER_CASE);
        }
        return Stream.of(Look.values())
                .filter(it -> it.pattern.matcher(text).matches())
                .findFirst();
    }
}
