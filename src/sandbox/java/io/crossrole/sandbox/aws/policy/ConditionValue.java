package io.crossrole.sandbox.aws.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value in a condition, which may contain policy variables ("IAM policy elements: Variables and tags", IAM User Guide).
 *
 * @param variables whether policy variables are replaced: only since version 2012-10-17, and only for operators on strings
 *     and ARNs
 */
record ConditionValue(String text, boolean variables) {

    /** <code>${key}</code>, or <code>${key, 'default'}</code>. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\s*([^},]*?)\\s*(?:,\\s*'([^']*)'\\s*)?\\}");

    /** The special characters that a variable can escape: <code>${*}</code> is a plain asterisk. */
    private static final String ESCAPABLE = "*?$";

    /** Whether it is certain for each variable which value it has, or that it has none. */
    boolean isCertain() {
        return !variables
                || VARIABLE.matcher(text)
                        .results()
                        .map(it -> it.group(1))
                        .allMatch(it -> ConditionKeys.isKnown(it) || !isGlobal(it));
    }

    /** Whether this is a global key. <code>AWS::AccountId</code> is not; it is a leftover of a CloudFormation template. */
    private static boolean isGlobal(String name) {
        String lowerCase = name.toLowerCase(Locale.ROOT);
        return lowerCase.startsWith("aws:") && !lowerCase.startsWith("aws::");
    }

    /** The value with its variables replaced and their wildcards masked; empty if a variable has no value. */
    Optional<String> fill(RequestContext context) {
        if (!variables) {
            return Optional.of(text);
        }
        StringBuilder filled = new StringBuilder();
        Matcher variable = VARIABLE.matcher(text);
        while (variable.find()) {
            Optional<String> value = valueOf(variable, context);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            variable.appendReplacement(filled, Matcher.quoteReplacement(Wildcard.mask(value.get())));
        }
        return Optional.of(variable.appendTail(filled).toString());
    }

    private static Optional<String> valueOf(Matcher variable, RequestContext context) {
        String name = variable.group(1);
        if (name.length() == 1 && ESCAPABLE.contains(name)) {
            return Optional.of(name);
        }
        List<String> values = context.of(name);
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.ofNullable(variable.group(2));
    }
}
