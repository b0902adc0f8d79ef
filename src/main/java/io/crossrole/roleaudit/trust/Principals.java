package io.crossrole.roleaudit.trust;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.roleaudit.document.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Those whom a statement is about (<i>AWS JSON policy elements: Principal</i>, IAM User Guide).
 *
 * @param everybody whether it is about everybody, or about everybody but those named ({@code NotPrincipal})
 * @param except whether the named ones are those whom the statement is not about
 * @param aws the named accounts, ARNs and unique IDs
 * @param others the named services and identity providers
 */
record Principals(boolean everybody, boolean except, List<String> aws, List<String> others) {

    static final String AWS = "AWS";

    private static final String EVERYBODY = "*";
    private static final Pattern ACCOUNT_ID = Pattern.compile("[0-9]{12}");

    /** IAM replaces the ARN of a deleted role or user by its unique ID (<i>IAM identifiers</i>, IAM User Guide). */
    private static final Pattern UNIQUE_ID = Pattern.compile("A(RO|ID)A[A-Z0-9]{12,}");

    static Principals of(JsonNode statement) {
        boolean except = !statement.has("Principal");
        JsonNode element = statement.path(except ? "NotPrincipal" : "Principal");
        List<String> aws = new ArrayList<>();
        List<String> others = new ArrayList<>();
        boolean everybody = element.isTextual() && EVERYBODY.equals(element.textValue());
        if (element.isTextual() && !everybody) {
            aws.add(element.textValue());
        }
        for (Map.Entry<String, JsonNode> each : element.properties()) {
            (each.getKey().equals(AWS) ? aws : others).addAll(Texts.of(each.getValue()));
        }
        everybody |= aws.remove(EVERYBODY);
        return new Principals(everybody || except, except, List.copyOf(aws), List.copyOf(others));
    }

    /** Whether the statement is about this principal, a role. Its conditions may say otherwise. */
    boolean include(String roleArn) {
        boolean named = aws.stream().anyMatch(it -> it.equals(roleArn) || isAccountOf(it, roleArn));
        return except ? !named : everybody || named;
    }

    private static boolean isAccountOf(String principal, String roleArn) {
        boolean account = ACCOUNT_ID.matcher(principal).matches() || principal.endsWith(":root");
        return account && accountOf(principal).equals(accountOf(roleArn));
    }

    /** The account of an account ID or ARN; empty for a unique ID and for a text that is neither. */
    static Optional<String> accountOf(String principal) {
        if (ACCOUNT_ID.matcher(principal).matches()) {
            return Optional.of(principal);
        }
        String[] parts = principal.split(":", 6);
        return parts.length == 6 && ACCOUNT_ID.matcher(parts[4]).matches() ? Optional.of(parts[4]) : Optional.empty();
    }

    static boolean isDeleted(String principal) {
        return UNIQUE_ID.matcher(principal).matches();
    }
}
