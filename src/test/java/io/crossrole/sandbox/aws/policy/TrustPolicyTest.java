package io.crossrole.sandbox.aws.policy;

import static io.crossrole.sandbox.aws.policy.TrustPolicyTest.Answer.D;
import static io.crossrole.sandbox.aws.policy.TrustPolicyTest.Answer.G;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The decisions of IAM for correct and incorrect trust policies. */
class TrustPolicyTest {

    enum Answer {
        /** Granted. */
        G,
        /** Denied. */
        D
    }

    private static final String OURS = "crossrole-1-right";
    private static final String FRESH = "crossrole-2-fresh";
    private static final String VENDOR_ROOT = "'arn:aws:iam::999988887777:root'";
    private static final Caller VENDOR =
            Caller.session("aws", "999988887777", "/", "crossrole", "AROAVENDOR", "sandbox");

    static Stream<Arguments> waysToWriteIt() {
        return Stream.of(
                arguments("right", G, D, D, allow("'StringEquals':{'sts:ExternalId':'" + OURS + "'}")),
                arguments(
                        "right, the key in other case",
                        G,
                        D,
                        D,
                        allow("'StringEquals':{'STS:externalid':'" + OURS + "'}")),
                arguments(
                        "right, among others",
                        G,
                        D,
                        D,
                        allow("'StringEquals':{'sts:ExternalId':['x1','" + OURS + "']}")),
                arguments(
                        "right, by a deny",
                        G,
                        D,
                        D,
                        allow("") + "," + deny("'StringNotEquals':{'sts:ExternalId':'" + OURS + "'}")),
                arguments(
                        "right, by a deny if it exists, which a missing one satisfies",
                        G,
                        D,
                        D,
                        allow("") + "," + deny("'StringNotEqualsIfExists':{'sts:ExternalId':'" + OURS + "'}")),
                arguments(
                        "right, for anybody",
                        G,
                        D,
                        D,
                        statement(
                                "Allow", "{'AWS':'*'}", "'sts:*'", "'StringEquals':{'sts:ExternalId':'" + OURS + "'}")),
                arguments("1: no condition", G, G, G, allow("")),
                arguments("2: an empty condition", G, G, G, allow("'StringEquals':{}")),
                arguments(
                        "3: if it exists", G, G, D, allow("'StringEqualsIfExists':{'sts:ExternalId':'" + OURS + "'}")),
                arguments(
                        "4: for all values",
                        G,
                        G,
                        D,
                        allow("'ForAllValues:StringEquals':{'sts:ExternalId':'" + OURS + "'}")),
                arguments(
                        "5: any one with our prefix", G, D, G, allow("'StringLike':{'sts:ExternalId':'crossrole-*'}")),
                arguments("6: any one at all", G, D, G, allow("'Null':{'sts:ExternalId':'false'}")),
                arguments("7: turned round", D, G, G, allow("'StringNotEquals':{'sts:ExternalId':'" + OURS + "'}")),
                arguments(
                        "8: turned round, but wanted",
                        D,
                        D,
                        G,
                        allow("'StringNotEquals':{'sts:ExternalId':'" + OURS + "'},'Null':{'sts:ExternalId':false}")),
                arguments(
                        "9: somebody else's", D, D, D, allow("'StringEquals':{'sts:ExternalId':'crossrole-3-other'}")),
                arguments("10: none wanted", D, G, D, allow("'Null':{'sts:ExternalId':'true'}")),
                arguments(
                        "11: right beside a careless statement",
                        G,
                        G,
                        G,
                        allow("'StringEquals':{'sts:ExternalId':'" + OURS + "'}") + "," + allow("")),
                arguments(
                        "12: another account",
                        D,
                        D,
                        D,
                        statement(
                                "Allow",
                                "{'AWS':'444455556666'}",
                                "'sts:AssumeRole'",
                                "'StringEquals':{'sts:ExternalId':'" + OURS + "'}")),
                arguments(
                        "13: another role of ours",
                        D,
                        D,
                        D,
                        allow("'StringEquals':{'sts:ExternalId':'" + OURS
                                + "'},'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::999988887777:role/crossrole-*'}")),
                arguments(
                        "14: another action",
                        D,
                        D,
                        D,
                        statement(
                                "Allow",
                                "{'AWS':" + VENDOR_ROOT + "}",
                                "'sts:TagSession'",
                                "'StringEquals':{'sts:ExternalId':'" + OURS + "'}")),
                arguments(
                        "15: in other case",
                        D,
                        D,
                        D,
                        allow("'StringEquals':{'sts:ExternalId':'" + OURS.toUpperCase() + "'}")),
                arguments(
                        "16: any case",
                        G,
                        D,
                        D,
                        allow("'StringEqualsIgnoreCase':{'sts:ExternalId':'" + OURS.toUpperCase() + "'}")),
                arguments(
                        "17: a wildcard in an exact operator",
                        D,
                        D,
                        D,
                        allow("'StringEquals':{'sts:ExternalId':'crossrole-*'}")));
    }

    @ParameterizedTest(name = "{0}: {1} {2} {3}")
    @MethodSource("waysToWriteIt")
    void answersOurExternalIdNoneAndAFreshOneAsIamDoes(
            String way, Answer ours, Answer none, Answer fresh, String statements) {
        // Given
        TrustPolicy policy = policy(statements);

        // When
        List<Answer> answers = Stream.of(Optional.of(OURS), Optional.<String>empty(), Optional.of(FRESH))
                .map(it -> policy.allows(AccessRequest.assumeRole(VENDOR, it)) ? G : D)
                .toList();

        // Then
        assertThat(answers).as(way).containsExactly(ours, none, fresh);
    }

    @Test
    void letsADenyWinOverAnyAllow() {
        // Given
        TrustPolicy policy = policy(allow("") + "," + statement("Deny", "{'AWS':'999988887777'}", "'*'", ""));

        // When
        boolean allowed = policy.allows(AccessRequest.assumeRole(VENDOR, Optional.of(OURS)));

        // Then
        assertThat(allowed).isFalse();
    }

    static TrustPolicy policy(String statements) {
        return TrustPolicy.parse(("{'Version':'2012-10-17','Statement':[" + statements + "]}").replace('\'', '"'));
    }

    private static String allow(String conditions) {
        return statement("Allow", "{'AWS':" + VENDOR_ROOT + "}", "'sts:AssumeRole'", conditions);
    }

    private static String deny(String conditions) {
        return statement("Deny", "{'AWS':'*'}", "'sts:AssumeRole'", conditions);
    }

    static String statement(String effect, String principal, String action, String conditions) {
        return "{'Effect':'" + effect + "','Principal':" + principal + ",'Action':" + action
                + (conditions.isEmpty() ? "" : ",'Condition':{" + conditions + "}") + "}";
    }
}
