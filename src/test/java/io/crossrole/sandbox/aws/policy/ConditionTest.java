package io.crossrole.sandbox.aws.policy;

import static io.crossrole.sandbox.aws.policy.TrustPolicyTest.policy;
import static io.crossrole.sandbox.aws.policy.TrustPolicyTest.statement;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each operator against an ExternalId that fits, one that doesn't, and none. */
class ConditionTest {

    private static final Caller CALLER =
            Caller.session("aws", "999988887777", "/app/", "crossrole", "AROAVENDOR", "sandbox");

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            StringEquals                   | 'yes-1'            | true  | false | false
            StringEquals                   | ['no','yes-1']     | true  | false | false
            StringEqualsIfExists           | 'yes-1'            | true  | false | true
            StringEqualsIgnoreCase         | 'YES-1'            | true  | false | false
            StringEqualsIgnoreCaseIfExists | 'YES-1'            | true  | false | true
            StringNotEquals                | 'no--1'            | true  | false | true
            StringNotEquals                | ['no--1','yes-1']  | false | false | true
            StringNotEqualsIfExists        | 'no--1'            | true  | false | true
            StringLike                     | 'y*-?'             | true  | false | false
            StringLike                     | 'y*-??'            | false | false | false
            StringLike                     | '*'                | true  | true  | false
            StringLikeIfExists             | 'y*'               | true  | false | true
            StringNotLike                  | 'n*'               | true  | false | true
            StringNotLikeIfExists          | 'n*'               | true  | false | true
            Null                           | 'true'             | false | false | true
            Null                           | 'false'            | true  | true  | false
            Null                           | true               | false | false | true
            Null                           | ['true','false']   | true  | true  | true
            ForAnyValue:StringEquals       | 'yes-1'            | true  | false | false
            ForAnyValue:StringNotEquals    | 'no--1'            | true  | false | false
            ForAnyValue:StringLike         | 'y*'               | true  | false | false
            ForAllValues:StringEquals      | 'yes-1'            | true  | false | true
            ForAllValues:StringEqualsIfExists| 'yes-1'            | true  | false | true
            ForAllValues:StringNotEquals   | 'no--1'            | true  | false | true
            ForAllValues:StringNotLike     | 'n*'               | true  | false | true
            ArnEquals                      | 'yes-1'            | false | false | false
            ArnLikeIfExists                | 'yes-1'            | false | false | true
            """)
    void holdsForTheExternalIdsThatIamSays(
            String operator, String values, boolean onYes, boolean onNo, boolean onNone) {
        // Given
        TrustPolicy policy = policy(
                statement("Allow", "'*'", "'sts:AssumeRole'", "'" + operator + "':{'sts:ExternalId':" + values + "}"));

        // When
        boolean yes = allows(policy, Optional.of("yes-1"));
        boolean no = allows(policy, Optional.of("no--1"));
        boolean none = allows(policy, Optional.empty());

        // Then
        assertThat(yes).as("a fitting ExternalId").isEqualTo(onYes);
        assertThat(no).as("another ExternalId").isEqualTo(onNo);
        assertThat(none).as("no ExternalId").isEqualTo(onNone);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(quoteCharacter = '"', textBlock = """
            ArnLike,      arn:aws:iam::999988887777:role/app/crossrole,            true
            ArnEquals,    arn:aws:iam::999988887777:role/app/crossrole,            true
            ArnLike,      arn:aws:iam::999988887777:role/*,                        true
            ArnEquals,    arn:aws:iam::999988887777:role/*,                        true
            ArnLike,      arn:aws:iam::99998888777?:role/app/cross*,               true
            ArnLike,      arn:*:iam::*:*,                                          true
            ArnLike,      *,                                                       true
            ArnLike,      arn:aws:iam:*:role/app/crossrole,                        false
            ArnLike,      arn:aws:iam::999988887777:role/crossrole,                false
            ArnLike,      arn:aws:sts::999988887777:assumed-role/crossrole/*,      false
            ArnLike,      arn:aws:iam::999988887777:role/APP/crossrole,            false
            StringEquals, arn:aws:iam::999988887777:role/app/crossrole,            true
            StringEquals, arn:aws:iam::999988887777:role/*,                        false
            StringLike,   arn:aws:iam:*role/app/crossrole,                         true
            """)
    void comparesThePrincipalsArnPartByPart(String operator, String pattern, boolean expected) {
        // Given
        TrustPolicy policy = policy(statement(
                "Allow", "'*'", "'sts:AssumeRole'", "'" + operator + "':{'AWS:PrincipalArn':'" + pattern + "'}"));

        // When
        boolean allowed = allows(policy, Optional.empty());

        // Then
        assertThat(allowed).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "*,'',true",
        "**,x,true",
        "?,'',false",
        "a*b*c,a-b-b-c,true",
        "a*b*c,a-c-b,false",
        "*a,aaab,false",
        "*a*,a*b,true",
        "a?c,abc,true",
        "'','',true",
        "'',a,false"
    })
    void matchesWildcards(String pattern, String text, boolean expected) {
        assertThat(Wildcard.matches(pattern, text)).isEqualTo(expected);
    }

    private static boolean allows(TrustPolicy policy, Optional<String> externalId) {
        return policy.allows(AccessRequest.assumeRole(CALLER, externalId));
    }
}
