package io.crossrole.sandbox.aws.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value in a condition, in which policy variables may stand ("IAM policy elements: Variables and tags", IAM User Guide).
 *
 * @param variables whether they are filled: only since the version 2012-10-17, and only for operators on strings and ARNs
 */
record ConditionValue(String text, boolean variables) {

    /** <code>${key}</code>, or <code>${key, 'default'}</code>. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\s*([^},]*?)\\s*(?:,\\s*'([^']*)'\\s*)?\\}");

    /** The characters that are written as variables when they are meant as such. */
    private static final String ESCAPABLE = "*?$";

    /** Whether each variable in it has a value that the sandbox knows, or surely none. */
    boolean isCertain() {
        return !variables
                || VARIABLE.matcher(text)
                        .results()
                        .map(it -> it.group(1))
                        .allMatch(it -> ConditionKeys.isKnown(it) || !isGlobal(it));
    }

    /** A key of AWS's; <code>AWS::AccountId</code>, say, is none, but one of a template that nobody filled. */
    private static boolean isGlobal(String name) {
        String lowerCase = name.toLowerCase(Locale.ROOT);
        return lowerCase.startsWith("aws:") && !lowerCase.startsWith("aws::");
    }

    /** The value with its variables filled, their wildcards masked; empty where a variable has no value. */
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
