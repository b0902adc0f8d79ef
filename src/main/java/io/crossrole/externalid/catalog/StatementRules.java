package io.crossrole.externalid.catalog;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Rules for the statements of a catalog entry: <i>Grammar of the IAM JSON policy language</i>, IAM User Guide, without
 * {@code NotAction} and {@code NotResource}, which grant everything but a few things, and without
 * {@code sts:AssumeRole}.
 */
final class StatementRules {

    private static final Set<String> FIELDS = new TreeSet<>(Set.of("Sid", "Effect", "Action", "Resource", "Condition"));
    private static final Pattern SID = Pattern.compile("[A-Za-z0-9]+");
    private static final Pattern EFFECT = Pattern.compile("Allow|Deny");
    private static final Pattern ACTION = Pattern.compile("[a-z0-9-]+:[A-Za-z0-9*?]+");
    private static final Pattern ANY_TEXT = Pattern.compile("(?s).*");

    /** IAM allows a policy variable only in an ARN's last part, and rejects the policy otherwise. */
    private static final Pattern RESOURCE =
            Pattern.compile("\\*|arn:\\{partition}:[a-z0-9-]+:[a-z0-9*?-]*:([0-9]{12}|aws|[*?]*):\\S+");

    private StatementRules() {}

    /**
     * Checks the statements of an entry.
     *
     * @throws IllegalArgumentException for the first statement that breaks a rule
     */
    static void check(CatalogNode statements) {
        Set<String> sids = new TreeSet<>();
        for (CatalogNode statement : statements.list()) {
            checkStatement(statement.requireFieldsAmong(FIELDS));
            if (statement.at("Sid").isPresent()
                    && !sids.add(statement.at("Sid").node().textValue())) {
                throw statement.at("Sid").invalid("the Sids of a policy's statements must be unique");
            }
        }
    }

    private static void checkStatement(CatalogNode statement) {
        if (statement.at("Sid").isPresent()) {
            statement.at("Sid").text(SID, "a Sid must contain only letters and digits");
        }
        statement.at("Effect").text(EFFECT, "it must be Allow or Deny");
        statement.at("Action").oneOrMore().forEach(StatementRules::checkAction);
        statement
                .at("Resource")
                .oneOrMore()
                .forEach(it -> it.text(
                        RESOURCE,
                        "a resource must be '*' or an ARN that begins with 'arn:{partition}:', with policy variables"
                                + " only in its last part"));
        if (statement.at("Condition").isPresent()) {
            checkCondition(statement.at("Condition"));
        }
    }

    private static void checkAction(CatalogNode action) {
        if (action.node().isTextual() && matchesAssumeRole(action.node().textValue())) {
            throw action.invalid(
                    "it covers sts:AssumeRole, which no statement may allow; use assumes-itself: true for a"
                            + " role that must assume itself");
        }
        action.text(ACTION, "an action must have the form service:Action");
    }

    /** Matches as IAM does: {@code *} and {@code ?} are wildcards, and case is ignored. */
    private static boolean matchesAssumeRole(String action) {
        String pattern = action.chars()
                .mapToObj(it -> it == '*' ? ".*" : it == '?' ? "." : Pattern.quote(Character.toString(it)))
                .collect(Collectors.joining());
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE)
                .matcher("sts:AssumeRole")
                .matches();
    }

    private static void checkCondition(CatalogNode condition) {
        condition.requireMap();
        for (Map.Entry<String, ?> operator : condition.node().properties()) {
            CatalogNode keys = condition.at(operator.getKey());
            keys.requireMap();
            keys.node().fieldNames().forEachRemaining(key -> keys.at(key)
                    .oneOrMore()
                    .forEach(it -> it.text(ANY_TEXT, "a condition's values must be texts")));
        }
    }
}
