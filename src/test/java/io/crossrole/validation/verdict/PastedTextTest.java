package io.crossrole.validation.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.validation.verdict.RoleArn.Invalid;
import io.crossrole.validation.verdict.RoleArn.Parsed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PastedTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
                    arn:aws:iam::111122223333:role/a,arn:aws:iam::444455556666:role/b ; two ARNs
                    arn:aws:iam::111122223333:saml-provider/G,arn:aws:iam::111122223333:role/a ; two ARNs
                    arn:aws:iam::111122223333:role/arn:aws:iam::111122223333:role/x ; doubled prefix
                    arn:aws:iam::111122223333:role//arn:aws:iam::111122223333:role/x ; doubled prefix
                    ~ arn:aws:iam::111122223333:role/x~ ; invisible character in front
                    ~arn:aws:iam::111122223333:role/x\u00a0~ ; invisible character behind
                    ~\u200barn:aws:iam::111122223333:role/x~ ; invisible character in front
                    ~\ufeffarn:aws:iam::111122223333:role/x~ ; invisible character in front
                    'arn:aws:iam::111122223333:role/x' ; in quotes
                    “arn:aws:iam::111122223333:role/x” ; in quotes
                    `arn:aws:iam::111122223333:role/x` ; in quotes
                    arn:aws:iam::111122223333:role[/SecurityAuditor]() ; Markdown
                    [arn:aws:iam::111122223333:role/x](https://example.com) ; Markdown
                    arn:aws:iam::111122223333:role/<role-name> ; placeholder
                    arn:aws:iam::${AWS::AccountId}:role/x ; placeholder
                    arn:aws:iam::{{account}}:role/x ; placeholder
                    !GetAtt VendorRole.Arn ; placeholder
                    arn:aws:iam::XXXXXXXXXXXX:role/x ; placeholder
                    https://console.aws.amazon.com/iam/home#/roles/details/x ; address of a page
                    arn%3Aaws%3Aiam%3A%3A111122223333%3Arole%2Fx ; percent-encoded
                    ~arn:aws:iam::111122223333:role/x&#10;~ ; HTML entity
                    {"Arn": "arn:aws:iam::111122223333:role/x"} ; tool's output
                    RoleArn: arn:aws:iam::111122223333:role/x ; tool's output
                    role_arn = "arn:aws:iam::111122223333:role/x" ; tool's output
                    arn:aws:iam::1111-2222-3333:role/x ; account ID with dashes
                    arn:aws:iam:us-east-1:111122223333:role/x ; Region in it
                    arn:aws:iam:111122223333:role/x ; one colon too few
                    arn:aws:iam::111122223333/role/x ; slash in place of its last colon
                    ARN:AWS:IAM::111122223333:ROLE/x ; in lower case
                    arn:aws:iam::111122223333:Role/x ; in lower case
                    arn:aws:iam::111122223333:role/team*/x ; pattern
                    arn:aws:iam::111122223333:role/team?/x ; pattern
                    arn:aws:iam::111122223333:role//x ; slash too many
                    arn:aws:iam::111122223333:role/teams//x ; slash too many
                    VendorAccess ; a role's name
                    role/VendorAccess ; without its beginning
                    111122223333 ; an account ID
                    ~arn:aws:iam::111122223333:role/x;~ ; punctuation mark
                    arn:aws:iam::111122223333:role\\/x ; programming language
                    undefined ; no value
                    """)
    void describesTheMistake(String text, String words) {
        // When
        Parsed parsed = RoleArn.parse(text);

        // Then
        assertThat(parsed).isInstanceOf(Invalid.class);
        assertThat(((Invalid) parsed).reason()).isEqualTo(Reason.MALFORMED_ROLE_ARN);
        assertThat(((Invalid) parsed).detail()).contains("looks like").contains(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::111122223333:role/a,b/x",
                "arn:aws:iam::111122223333:role/a:b/x",
                "arn:aws:iam::111122223333:role/(a)/x",
                "arn:aws:iam::111122223333:role/{a}/x",
                "arn:aws:iam::111122223333:role/a'b/x",
                "arn:aws:iam::111122223333:role/a\\b/x",
                "arn:aws:iam::111122223333:role/a%2Fb/x",
                "arn:aws:iam::111122223333:role/a&amp;b/x",
                "arn:aws:iam::111122223333:role:x",
                "arn:aws:iam::111122223333:roles/x",
                "arn:aws:iam::111122223333:/role/x",
                "arn:aws:iam::111122223333:role",
                "arn:aws:iam::111122223333:VendorAccess",
                "arn:aws:iam::111122223333: role/x",
                "arn:aws:IAM::111122223333:role/x",
                "arn:aws:::111122223333:role/x"
            })
    void reportsADamagedRoleArnAsMalformed(String text) {
        // When
        Parsed parsed = RoleArn.parse(text);

        // Then
        assertThat(parsed).isInstanceOf(Invalid.class);
        assertThat(((Invalid) parsed).reason()).isEqualTo(Reason.MALFORMED_ROLE_ARN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::aws:policy/ReadOnlyAccess",
                "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com",
                "arn:aws:iam::111122223333:group/admins",
                "arn:aws:iam::111122223333:server-certificate/x",
                "arn:aws:iam::111122223333:assumed-role/team/x/session",
                "arn:aws:sts::111122223333:federated-user/bob",
                "arn:aws:lambda:us-east-1:111122223333:function:role"
            })
    void reportsTheArnOfAnotherResource(String text) {
        // When
        Parsed parsed = RoleArn.parse(text);

        // Then
        assertThat(((Invalid) parsed).reason()).isEqualTo(Reason.NOT_A_ROLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_x_0123456789abcdef",
                "arn:aws:iam::111122223333:role/service-role/VendorAccess-role-ab12cd34",
                "arn:aws:iam::111122223333:role/VendorAccess,",
                "arn:aws:iam::111122223333:role/VendorAccess.",
                "arn:aws:iam::111122223333:role/a_b/c=d@e/~f/100%/x"
            })
    void acceptsARole(String text) {
        // When, Then
        assertThat(RoleArn.parse(text)).isInstanceOf(RoleArn.Valid.class);
    }
}
