package io.crossrole.sandbox.aws.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The decisions of identity policies and session policies. */
class PermissionsPolicyTest {

    private static final String READER = "arn:aws:iam::111122223333:role/reader";

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        'Effect':'Allow','Action':'iam:GetRole','Resource':'*'                                                 | allowed
        'Effect':'Allow','Action':'IAM:getrole','Resource':'*'                                                 | allowed
        'Effect':'Allow','Action':['s3:GetObject','iam:Get*'],'Resource':'*'                                   | allowed
        'Effect':'Allow','Action':'*','Resource':'*'                                                           | allowed
        'Effect':'Allow','Action':'iam:GetRole','Resource':'arn:aws:iam::111122223333:role/reader'             | allowed
        'Effect':'Allow','Action':'iam:GetRole','Resource':'arn:aws:iam::111122223333:role/*'                  | allowed
        'Effect':'Allow','Action':'iam:GetRole','Resource':'arn:aws:iam::111122223333:role/writer'             | implicitDeny
        'Effect':'Allow','Action':'iam:GetRolePolicy','Resource':'*'                                           | implicitDeny
        'Effect':'Allow','NotAction':'iam:Delete*','Resource':'*'                                              | allowed
        'Effect':'Allow','NotAction':'iam:Get*','Resource':'*'                                                 | implicitDeny
        'Effect':'Allow','Action':'*','NotResource':'arn:aws:iam::111122223333:role/writer'                    | allowed
        'Effect':'Allow','Action':'*','NotResource':'arn:aws:iam::111122223333:role/*'                         | implicitDeny
        'Effect':'Deny','Action':'*','Resource':'*'                                                            | explicitDeny
        'Effect':'Deny','Action':'iam:Delete*','Resource':'*'                                                  | implicitDeny
        'Effect':'Allow','Action':'*','Resource':'*','Condition':{'Bool':{'aws:SecureTransport':'true'}}       | allowed
        'Effect':'Allow','Action':'*','Resource':'*','Condition':{'StringEquals':{'aws:PrincipalTag/team':'b'}}| implicitDeny
        'Effect':'Allow','Action':'*','Resource':'*','Condition':{'StringEquals':{'iam:ResourceTag/team':'a'}} | allowed
        """)
    void decidesOnAnActionAsIamDoes(String statement, String decision) {
        // Given
        PermissionsPolicy policy = policy(statement);

        // When
        Decision decided = decide(policy);

        // Then
        assertThat(decided.iamName()).isEqualTo(decision);
    }

    static Stream<Arguments> policies() {
        PermissionsPolicy allows = policy("'Effect':'Allow','Action':'iam:*','Resource':'*'");
        PermissionsPolicy denies = policy("'Effect':'Deny','Action':'iam:Get*','Resource':'*'");
        PermissionsPolicy other = policy("'Effect':'Allow','Action':'s3:*','Resource':'*'");
        return Stream.of(
                arguments(List.of(), Decision.IMPLICIT_DENY),
                arguments(List.of(other), Decision.IMPLICIT_DENY),
                arguments(List.of(other, allows), Decision.ALLOWED),
                arguments(List.of(allows, denies), Decision.EXPLICIT_DENY),
                arguments(List.of(denies, allows), Decision.EXPLICIT_DENY));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void letsADenyOfAnyPolicyWin(List<PermissionsPolicy> policies, Decision decision) {
        assertThat(Decision.of(policies, "iam:GetRole", READER, context())).isEqualTo(decision);
    }

    @Test
    void namesTheKeysOfTheStatementsAboutAnAction() {
        // Given
        PermissionsPolicy policy = PermissionsPolicy.parse(("{'Version':'2012-10-17','Statement':["
                        + "{'Effect':'Allow','Action':'iam:*','Resource':'*','Condition':{'Null':{'aws:SourceVpce':'true'}}},"
                        + "{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'Null':{'aws:SourceVpc':'true'}}}]}")
                .replace('\'', '"'));

        // When
        List<String> keys = policy.conditionKeys("iam:GetRole", READER);

        // Then
        assertThat(keys).containsExactly("aws:SourceVpce");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Effect':'Allow','Principal':{'AWS':'*'},'Action':'*','Resource':'*'",
                "'Effect':'Allow','Resource':'*'",
                "'Effect':'Allow','Action':'*'",
                "'Effect':'Allow','Action':'*','NotAction':'*','Resource':'*'",
                "'Effect':'Allow','Action':'*','Resource':'bucket'",
                "'Effect':'Allow','Action':'*','Resource':'arn:aws:s3:::${aws:username}'",
                "'Effect':'Allow','Action':'GetRole','Resource':'*'",
                "'Effect':'allow','Action':'*','Resource':'*'",
                "'Effect':'Allow','Action':'*','Resource':'*','Condition':{'StringEquals':{'s3:prefix':'x'}}"
            })
    void refusesAStatementThatItCannotEvaluate(String statement) {
        assertThatExceptionOfType(MalformedPolicy.class).isThrownBy(() -> policy(statement));
    }

    private static Decision decide(PermissionsPolicy policy) {
        return Decision.of(List.of(policy), "iam:GetRole", READER, context());
    }

    private static RequestContext context() {
        return new RequestContext.Builder()
                .with("aws:SecureTransport", "true")
                .with("aws:PrincipalTag/team", "a")
                .with("iam:ResourceTag/team", "a")
                .build();
    }

    private static PermissionsPolicy policy(String statement) {
        return PermissionsPolicy.parse(("{'Version':'2012-10-17','Statement':{" + statement + "}}").replace('\'', '"'));
    }
}
