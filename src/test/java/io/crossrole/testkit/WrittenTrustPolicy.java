package io.crossrole.testkit;

import static io.crossrole.validation.verdict.Reason.EXTERNAL_ID_NOT_REQUIRED;
import static io.crossrole.validation.verdict.Reason.EXTERNAL_ID_OPTIONAL;
import static io.crossrole.validation.verdict.Reason.EXTERNAL_ID_WILDCARD;
import static io.crossrole.validation.verdict.Reason.EXTERNAL_ID_WRONG;
import static io.crossrole.validation.verdict.Reason.EXTERNAL_ID_WRONG_AND_OPTIONAL;
import static io.crossrole.validation.verdict.Reason.ROLE_NOT_ASSUMABLE;

import io.crossrole.validation.verdict.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Trust policies as customers write them, each with what the three probes then find (G granted, D denied: with the
 * integration's External ID, with none, with another) and why the role is refused. In a policy OURS is the integration's
 * External ID and ANOTHERS another integration's.
 */
public enum WrittenTrustPolicy {
    // Right: through this External ID and no other.
    STRING_EQUALS(allow(externalId("StringEquals", "OURS"))),
    ONE_OF_TWO_IS_OURS(allow("\"StringEquals\": {\"sts:ExternalId\": [\"left-over\", \"OURS\"]}")),
    KEY_IN_OTHER_CASE(allow("\"StringEquals\": {\"STS:externalid\": \"OURS\"}")),
    LIKE_WITHOUT_WILDCARD(allow(externalId("StringLike", "OURS"))),
    // Careless in a way that only the customer can see.
    ANYBODY_WITH_OURS(statement("Allow", "{\"AWS\": \"*\"}", externalId("StringEquals", "OURS"))),
    THE_VENDORS_ROLE_BY_NAME(statement(
            "Allow", "{\"AWS\": \"arn:aws:iam::999988887777:role/crossrole\"}", externalId("StringEquals", "OURS"))),
    // A missing key fits a negated operator: the Deny strikes who sends none, too.
    DENIED_WITHOUT_OURS(allow(), deny(externalId("StringNotEquals", "OURS"))),

    // Granted whatever is sent.
    NO_CONDITION("GGG", EXTERNAL_ID_NOT_REQUIRED, allow()),
    // As the console writes it when "Require external ID" is not ticked.
    EMPTY_CONDITION("GGG", EXTERNAL_ID_NOT_REQUIRED, allow("")),
    NO_EXTERNAL_ID_IN_THE_CONDITION(
            "GGG",
            EXTERNAL_ID_NOT_REQUIRED,
            allow("\"ArnLike\": {\"aws:PrincipalArn\": \"arn:aws:iam::999988887777:role/crossrole\"}")),
    ALL_BUT_SOMEBODY_ELSES("GGG", EXTERNAL_ID_NOT_REQUIRED, allow(externalId("StringNotEquals", "ANOTHERS"))),
    LIKE_IF_EXISTS("GGG", EXTERNAL_ID_NOT_REQUIRED, allow(externalId("StringLikeIfExists", "cr-*"))),
    A_CARELESS_STATEMENT_BESIDE_A_RIGHT_ONE(
            "GGG", EXTERNAL_ID_NOT_REQUIRED, allow(externalId("StringEquals", "OURS")), allow()),

    // Checked only if it is sent.
    IF_EXISTS("GGD", EXTERNAL_ID_OPTIONAL, allow(externalId("StringEqualsIfExists", "OURS"))),
    FOR_ALL_VALUES("GGD", EXTERNAL_ID_OPTIONAL, allow(externalId("ForAllValues:StringEquals", "OURS"))),
    OURS_OR_NONE(
            "GGD", EXTERNAL_ID_OPTIONAL, allow(externalId("StringEquals", "OURS")), allow(externalId("Null", "true"))),

    // One must be sent, and others will do.
    WILDCARD_AFTER_THE_PREFIX("GDG", EXTERNAL_ID_WILDCARD, allow(externalId("StringLike", "cr-*"))),
    WILDCARD_ALONE("GDG", EXTERNAL_ID_WILDCARD, allow(externalId("StringLike", "*"))),
    WILDCARD_OF_THE_RIGHT_LENGTH("GDG", EXTERNAL_ID_WILDCARD, allow(externalId("StringLike", "cr-" + "?".repeat(43)))),
    // External IDs that are made together share their time.
    WILDCARD_AFTER_THE_TIME("GDG", EXTERNAL_ID_WILDCARD, allow(externalId("StringLike", "OURS UP TO ITS TIME*"))),
    ANY_EXTERNAL_ID("GDG", EXTERNAL_ID_WILDCARD, allow(externalId("Null", "false"))),
    // One in 32 External IDs has the same last character.
    WILDCARD_BEFORE_THE_LAST_CHARACTER("GDG", EXTERNAL_ID_WILDCARD, allow(externalId("StringLike", "*OUR LAST"))),
    WILDCARD_BETWEEN_THE_ENDS("GDG", EXTERNAL_ID_WILDCARD, allow(externalId("StringLike", "cr-*OUR LAST"))),
    WILDCARD_IN_PLACE_OF_THE_FIRST("GDG", EXTERNAL_ID_WILDCARD, allow(externalId("StringLike", "?OUR REST"))),
    WILDCARD_FOR_SOME_IF_EXISTS("GGG", EXTERNAL_ID_NOT_REQUIRED, allow(externalId("StringLikeIfExists", "*OUR LAST"))),

    // Ours is refused, and none at all will do.
    ANOTHERS_IF_EXISTS("DGD", EXTERNAL_ID_WRONG_AND_OPTIONAL, allow(externalId("StringEqualsIfExists", "ANOTHERS"))),
    ONLY_WITHOUT_ONE("DGD", EXTERNAL_ID_WRONG_AND_OPTIONAL, allow(externalId("Null", "true"))),
    ALL_BUT_OURS("DGG", EXTERNAL_ID_WRONG_AND_OPTIONAL, allow(externalId("StringNotEquals", "OURS"))),

    // Ours is refused, and others are taken.
    WILDCARD_WITHOUT_OURS(
            "DDG", EXTERNAL_ID_WRONG, allow(externalId("StringLike", "cr-*"), externalId("StringNotEquals", "OURS"))),

    // Denied whatever is sent.
    ANOTHERS("DDD", ROLE_NOT_ASSUMABLE, allow(externalId("StringEquals", "ANOTHERS"))),
    OURS_IN_UPPER_CASE("DDD", ROLE_NOT_ASSUMABLE, allow(externalId("StringEquals", "OURS IN CAPITALS"))),
    OURS_WITH_A_BLANK("DDD", ROLE_NOT_ASSUMABLE, allow(externalId("StringEquals", "OURS "))),
    ANOTHER_ACCOUNT(
            "DDD",
            ROLE_NOT_ASSUMABLE,
            statement("Allow", "{\"AWS\": \"444455556666\"}", externalId("StringEquals", "OURS"))),
    ANOTHER_ROLE_OF_THE_VENDORS(
            "DDD",
            ROLE_NOT_ASSUMABLE,
            allow(
                    externalId("StringEquals", "OURS"),
                    "\"ArnLike\": {\"aws:PrincipalArn\": \"arn:aws:iam::999988887777:role/billing-*\"}")),
    AN_AWS_SERVICE("DDD", ROLE_NOT_ASSUMABLE, statement("Allow", "{\"Service\": \"ec2.amazonaws.com\"}")),
    WE_ARE_DENIED("DDD", ROLE_NOT_ASSUMABLE, allow(externalId("StringEquals", "OURS")), deny());

    private static final String VENDOR = "{\"AWS\": \"arn:aws:iam::999988887777:root\"}";

    private final String answers;
    private final Optional<Reason> reason;
    private final List<String> statements;

    WrittenTrustPolicy(String... statements) {
        this("GDD", null, statements);
    }

    WrittenTrustPolicy(String answers, Reason reason, String... statements) {
        this.answers = answers;
        this.reason = Optional.ofNullable(reason);
        this.statements = List.of(statements);
    }

    public static Stream<WrittenTrustPolicy> right() {
        return Arrays.stream(values()).filter(it -> it.reason.isEmpty());
    }

    public static Stream<WrittenTrustPolicy> wrong() {
        return Arrays.stream(values()).filter(it -> it.reason.isPresent());
    }

    /** The policy document, with these External IDs filled in. */
    public String json(String ours, String anothers) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": [%s]}"
                .formatted(String.join(", ", statements))
                .replace("OURS IN CAPITALS", ours.toUpperCase(Locale.ROOT))
                .replace("OURS UP TO ITS TIME", ours.substring(0, ours.lastIndexOf('-') + 1))
                .replace("OUR LAST", ours.substring(ours.length() - 1))
                .replace("OUR REST", ours.substring(1))
                .replace("ANOTHERS", anothers)
                .replace("OURS", ours);
    }

    /** The expected results of the probes, in the events' format. */
    public List<String> probeResults() {
        return answers.chars().mapToObj(it -> it == 'G' ? "granted" : "denied").toList();
    }

    public String reason() {
        return reason.map(Reason::name).orElseThrow();
    }

    private static String allow(String... conditions) {
        return statement("Allow", VENDOR, conditions);
    }

    private static String deny(String... conditions) {
        return statement("Deny", VENDOR, conditions);
    }

    private static String statement(String effect, String principal, String... conditions) {
        String condition =
                conditions.length == 0 ? "" : ", \"Condition\": {%s}".formatted(String.join(", ", conditions));
        return "{\"Effect\": \"%s\", \"Principal\": %s, \"Action\": \"sts:AssumeRole\"%s}"
                .formatted(effect, principal, condition);
    }

    private static String externalId(String operator, String value) {
        return "\"%s\": {\"sts:ExternalId\": \"%s\"}".formatted(operator, value);
    }
}
