package io.crossrole.sandbox.aws.policy;

import static io.crossrole.sandbox.aws.policy.TrustPolicyTest.Answer.D;
import static io.crossrole.sandbox.aws.policy.TrustPolicyTest.Answer.G;
import static io.crossrole.sandbox.aws.policy.TrustPolicyTest.policy;
import static io.crossrole.sandbox.aws.policy.TrustPolicyTest.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.crossrole.sandbox.aws.policy.TrustPolicyTest.Answer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a statement is about, and what they may do. */
class PrincipalsTest {

    private static final String VENDOR_ROOT = "'arn:aws:iam::999988887777:root'";
    private static final Caller VENDOR =
            Caller.session("aws", "999988887777", "/", "crossrole", "AROAVENDOR", "sandbox");
    private static final Caller NEIGHBOUR =
            Caller.session("aws", "999988887777", "/", "crossrole-x", "AROANEIGHBOUR", "sandbox");
    private static final Caller STRANGER = Caller.root("aws", "444455556666");

    static Stream<Arguments> principals() {
        return Stream.of(
                arguments("{'AWS':'*'}", G, G, G),
                arguments("{'AWS':'999988887777'}", G, G, D),
                arguments("{'AWS':" + VENDOR_ROOT + "}", G, G, D),
                arguments("{'AWS':'arn:aws:iam::999988887777:role/crossrole'}", G, D, D),
                arguments("{'AWS':'arn:aws:iam::999988887777:role/Crossrole'}", D, D, D),
                arguments("{'AWS':'arn:aws:iam::999988887777:role/path/crossrole'}", D, D, D),
                arguments("{'AWS':'arn:aws:sts::999988887777:assumed-role/crossrole/sandbox'}", G, D, D),
                arguments("{'AWS':'arn:aws:sts::999988887777:assumed-role/crossrole/another'}", D, D, D),
                arguments("{'AWS':'arn:aws:iam::999988887777:user/crossrole'}", D, D, D),
                arguments("{'AWS':'arn:aws-cn:iam::999988887777:root'}", D, D, D),
                arguments("{'AWS':['444455556666'," + VENDOR_ROOT + "]}", G, G, G),
                arguments("{'Service':'ec2.amazonaws.com'}", D, D, D),
                arguments("{'Federated':'arn:aws:iam::111122223333:saml-provider/idp','AWS':'444455556666'}", D, D, G));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("principals")
    void matchesPrincipalsAsIamDoes(String principal, Answer vendor, Answer neighbour, Answer stranger) {
        // Given
        TrustPolicy policy = policy(statement("Allow", principal, "'sts:AssumeRole'", ""));

        // When
        List<Answer> answers = Stream.of(VENDOR, NEIGHBOUR, STRANGER)
                .map(it -> policy.allows(AccessRequest.assumeRole(it, Optional.empty())) ? G : D)
                .toList();

        // Then
        assertThat(answers).containsExactly(vendor, neighbour, stranger);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'sts:AssumeRole'",
                "'STS:assumerole'",
                "'sts:*'",
                "'*'",
                "'sts:Assume????'",
                "['sts:TagSession','sts:AssumeRole']"
            })
    void matchesActionsWithoutRegardToCase(String action) {
        // Given
        TrustPolicy policy = policy(statement("Allow", "{'AWS':'*'}", action, ""));

        // When
        boolean allowed = policy.allows(AccessRequest.assumeRole(VENDOR, Optional.empty()));

        // Then
        assertThat(allowed).isTrue();
    }

    @Test
    void trustsARolesOwnSessionsWhenItNamesItself() {
        // Given
        Caller itself = Caller.session("aws", "111122223333", "/team/", "reader", "AROAREADER", "session");
        TrustPolicy policy =
                policy(statement("Allow", "{'AWS':'arn:aws:iam::111122223333:role/team/reader'}", "'sts:*'", ""));

        // When
        boolean allowed = policy.allows(AccessRequest.assumeRole(itself, Optional.empty()));

        // Then
        assertThat(allowed).isTrue();
    }
}
