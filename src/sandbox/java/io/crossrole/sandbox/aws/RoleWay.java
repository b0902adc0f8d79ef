package io.crossrole.sandbox.aws;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.function.BiConsumer;

/**
 * A way to make a customer's role: as it should be, or with a mistake that customers make. Each changes the statement of a
 * trust policy that is right.
 */
enum RoleWay {
    RIGHT("As it should be", (statement, externalId) -> {}),
    NO_CONDITION("No condition on the External ID", (statement, externalId) -> statement.remove("Condition")),
    IF_EXISTS(
            "StringEqualsIfExists",
            (statement, externalId) -> condition(statement, "StringEqualsIfExists", externalId)),
    WILDCARD(
            "StringLike with a wildcard",
            (statement, externalId) -> condition(statement, "StringLike", externalId.substring(0, 2) + "*")),
    ANOTHERS(
            "Another integration’s External ID",
            (statement, externalId) -> condition(statement, "StringEquals", "cr-of-another-integration")),
    CAPITALS(
            "The External ID in capital letters",
            (statement, externalId) -> condition(statement, "StringEquals", externalId.toUpperCase(Locale.ROOT))),
    SECOND_STATEMENT("A second statement that wants no External ID", (statement, externalId) -> {}),
    FOR_ALL_VALUES(
            "ForAllValues:StringEquals",
            (statement, externalId) -> condition(statement, "ForAllValues:StringEquals", externalId)),
    NOT_EQUALS("StringNotEquals", (statement, externalId) -> condition(statement, "StringNotEquals", externalId)),
    WRONG_PRINCIPAL("Another vendor’s account as principal", (statement, externalId) -> statement
            .putObject("Principal")
            .put("AWS", "arn:aws:iam::" + Accounts.STRANGER + ":root")),
    MULTI_FACTOR("“Require MFA” is ticked", (statement, externalId) -> ((ObjectNode) statement.get("Condition"))
            .putObject("Bool")
            .put("aws:MultiFactorAuthPresent", "true")),
    WRONG_ACCOUNT("A role of another account", (statement, externalId) -> {}),
    NO_ROLE("No role at all, only its ARN", (statement, externalId) -> {});

    private final String title;
    private final BiConsumer<ObjectNode, String> spoil;

    RoleWay(String title, BiConsumer<ObjectNode, String> spoil) {
        this.title = title;
        this.spoil = spoil;
    }

    /** The way in a few words. */
    String title() {
        return title;
    }

    /** Puts the mistake into a trust policy whose first statement is right. */
    void spoil(ObjectNode policy, String externalId) {
        ObjectNode statement = (ObjectNode)
                (policy.get("Statement").isArray() ? policy.get("Statement").get(0) : policy.get("Statement"));
        if (this == SECOND_STATEMENT) {
            ObjectNode second = statement.deepCopy();
            second.remove("Sid");
            second.putObject("Condition").putObject("Null").put("sts:ExternalId", "true");
            ArrayNode both = policy.arrayNode().add(statement).add(second);
            policy.set("Statement", both);
            return;
        }
        spoil.accept(statement, externalId);
    }

    private static void condition(ObjectNode statement, String operator, String externalId) {
        statement.putObject("Condition").putObject(operator).put("sts:ExternalId", externalId);
    }
}
