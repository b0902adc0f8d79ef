package io.crossrole.externalid.catalog;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a statement of a catalog entry must be: <i>Grammar of the IAM JSON policy language</i>, IAM User Guide, without
 * what names everything but something ({@code NotAction}, {@code NotResource}) and without assuming roles.
 */
final class StatementRules {

    private static final Set<String> FIELDS = new TreeSet<>(Set.of("Sid", "Effect", "Action", "Resource", "Condition"));
    private static final Pattern SID = Pattern.compile("[A-Za-z0-9]+");
    private static final Pattern EFFECT = Pattern.compile("Allow|Deny");
    private static final Pattern ACTION = Pattern.compile("[a-z0-9-]+:[A-Za-z0-9*?]+");
    private static final Pattern ANYTHING = Pattern.compile("(?s).*");

    /** A policy variable is allowed in an ARN's last part only; elsewhere IAM refuses to store the policy. */
    private static final Pattern RESOURCE =
            Pattern.compile("\\*|arn:\\{partition}:[a-z0-9-]+:[a-z0-9*?-]*:([0-9]{12}|aws|[*?]*):\\S+");

    private StatementRules() {}

    /**
     * Checks the statements of an entry.
     *
     * @throws IllegalArgumentException for the first that breaks a rule
     */
    static void check(CatalogPlace statements) {
        Set<String> sids = new TreeSet<>();
        for (CatalogPlace statement : statements.list()) {
            checkStatement(statement.withFieldsAmong(FIELDS));
            if (statement.at("Sid").isPresent()
                    && !sids.add(statement.at("Sid").node().textValue())) {
                throw statement.at("Sid").wrong("no two statements of a policy may have the same Sid");
            }
        }
    }

    private static void checkStatement(CatalogPlace statement) {
        if (statement.at("Sid").isPresent()) {
            statement.at("Sid").text(SID, "a Sid has letters and digits only");
        }
        statement.at("Effect").text(EFFECT, "it must be Allow or Deny");
        statement.at("Action").oneOrMore().forEach(StatementRules::checkAction);
        statement
                .at("Resource")
                .oneOrMore()
                .forEach(it -> it.text(
                        RESOURCE,
                        "a resource is '*' or an ARN that begins with 'arn:{partition}:', with policy variables in its"
                                + " last part only"));
        if (statement.at("Condition").isPresent()) {
            checkCondition(statement.at("Condition"));
        }
    }

    private static void checkAction(CatalogPlace action) {
        if (action.node().isTextual() && matchesAssumeRole(action.node().textValue())) {
            throw action.wrong("it covers sts:AssumeRole, which no statement may name; an entry whose role must assume"
                    + " itself says assumes-itself: true");
        }
        action.text(ACTION, "an action has the form service:Action");
    }

    /** As IAM matches: {@code *} and {@code ?} are wildcards, and case makes no difference. */
    private static boolean matchesAssumeRole(String action) {
        String pattern = action.chars()
                .mapToObj(it -> it == '*' ? ".*" : it == '?' ? "." : Pattern.quote(Character.toString(it)))
                .collect(Collectors.joining());
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE)
                .matcher("sts:AssumeRole")
                .matches();
    }

    private static void checkCondition(CatalogPlace condition) {
        condition.requireMap();
        for (Map.Entry<String, ?> operator : condition.node().properties()) {
            CatalogPlace keys = condition.at(operator.getKey());
            keys.requireMap();
            keys.node().fieldNames().forEachRemaining(key -> keys.at(key)
                    .oneOrMore()
                    .forEach(it -> it.text(ANYTHING, "a condition's values are texts")));
        }
    }
}
