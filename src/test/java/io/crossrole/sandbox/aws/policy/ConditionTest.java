package io.crossrole.sandbox.aws.policy;

import static io.crossrole.sandbox.aws.policy.TrustPolicyTest.policy;
import static io.crossrole.sandbox.aws.policy.TrustPolicyTest.statement;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
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
        StringNotEqualsIgnoreCase      | 'NO--1'            | true  | false | true
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
        StringEquals                   | 123                | false | false | false
        StringEquals                   | ''                 | false | false | false
        ArnNotEquals                   | 'yes-1'            | true  | true  | true
        ArnEquals                      | 'yes-1'            | false | false | false
        ArnLikeIfExists                | 'yes-1'            | false | false | true
        """)
    void holdsForTheExternalIdsThatIamSays(
            String operator, String values, boolean onYes, boolean onNo, boolean onNone) {
        // Given
        TrustPolicy policy = policy(statement(
                "Allow", "{'AWS':'*'}", "'sts:AssumeRole'", "'" + operator + "':{'sts:ExternalId':" + values + "}"));

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
                "Allow",
                "{'AWS':'*'}",
                "'sts:AssumeRole'",
                "'" + operator + "':{'AWS:PrincipalArn':'" + pattern + "'}"));

        // When
        boolean allowed = allows(policy, Optional.empty());

        // Then
        assertThat(allowed).isEqualTo(expected);
    }

    /** In a call of 2030, from 203.0.113.7, with two tags; External ID and session name are {@code yes-1}. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        'StringEquals':{'sts:RoleSessionName':'yes-1'}                                  | true
        'StringEquals':{'STS:rolesessionname':'YES-1'}                                  | false
        'StringEqualsIgnoreCase':{'sts:RoleSessionName':'YES-1'}                        | true
        'StringLike':{'sts:RoleSessionName':'yes-*'}                                    | true
        'StringNotLike':{'sts:RoleSessionName':'yes-*'}                                 | false
        'StringNotEquals':{'sts:RoleSessionName':['no','yes-1']}                        | false
        'StringEqualsIfExists':{'sts:RoleSessionName':'no'}                             | false
        'Null':{'sts:RoleSessionName':'false'}                                          | true
        'StringEquals':{'sts:ExternalIds':'yes-1'}                                      | false
        'StringEquals':{'sts:RoleSessionName':'${sts:ExternalId}'}                      | true
        'StringEquals':{'sts:RoleSessionName':'${aws:username}'}                        | false
        'StringNotEquals':{'sts:RoleSessionName':'${aws:username}'}                     | true
        'StringEquals':{'sts:RoleSessionName':'${aws:username, ^yes-1^}'}               | true
        'StringEquals':{'sts:ExternalId':'${external_id}'}                              | false
        'StringEquals':{'aws:PrincipalAccount':'${AWS::AccountId}'}                     | false
        'StringLike':{'sts:ExternalId':'yes${*}'}                                       | false
        'ArnNotLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/app/*'}                   | false
        'ArnNotEquals':{'aws:PrincipalArn':'arn:aws:iam::999988887777:role/x'}          | true
        'StringEquals':{'aws:PrincipalAccount':'999988887777'}                          | true
        'StringEquals':{'aws:PrincipalType':'AssumedRole'}                              | true
        'StringLike':{'aws:userid':'AROAVENDOR:*'}                                      | true
        'StringEquals':{'aws:PrincipalOrgID':'o-exampleorgid'}                          | false
        'StringNotEquals':{'aws:PrincipalOrgID':'o-exampleorgid'}                       | true
        'ForAnyValue:StringLike':{'aws:PrincipalOrgPaths':'o-exampleorgid/r-1/*'}       | false
        'ForAnyValue:StringLike':{'aws:PrincipalOrgPaths':'o-crossrole00/*'}            | true
        'StringEquals':{'aws:SourceVpcArn':'arn:aws:ec2:eu-central-1:111122223333:vpc/vpc-1'} | false
        'StringEquals':{'aws:VpceOrgID':'o-exampleorgid'}                               | false
        'Bool':{'aws:MultiFactorAuthPresent':true}                                      | false
        'BoolIfExists':{'aws:MultiFactorAuthPresent':'true'}                            | false
        'Bool':{'aws:MultiFactorAuthPresent':'FALSE'}                                   | true
        'NumericLessThan':{'aws:MultiFactorAuthAge':3600}                               | false
        'NumericLessThanIfExists':{'aws:MultiFactorAuthAge':3600}                       | true
        'IpAddress':{'aws:SourceIp':'203.0.113.0/24'}                                   | true
        'IpAddress':{'aws:SourceIp':['198.51.100.0/24','203.0.113.7']}                  | true
        'IpAddress':{'aws:SourceIp':'203.0.113.8/29'}                                   | false
        'IpAddress':{'aws:SourceIp':'2001:db8::/32'}                                    | false
        'NotIpAddress':{'aws:SourceIp':'203.0.113.0/24'}                                | false
        'DateLessThan':{'aws:CurrentTime':'2030-01-02T00:00:00Z'}                       | true
        'DateGreaterThan':{'aws:CurrentTime':'2030-01-02'}                              | false
        'DateGreaterThanEquals':{'aws:CurrentTime':'1893456000'}                        | true
        'StringEquals':{'aws:RequestTag/team':'vendor'}                                 | true
        'StringEquals':{'aws:requesttag/TEAM':'vendor'}                                 | true
        'StringEquals':{'aws:RequestTag/owner':'vendor'}                                | false
        'StringEquals':{'aws:PrincipalTag/team':'vendor'}                               | false
        'ForAllValues:StringEquals':{'aws:TagKeys':['team','cluster']}                  | true
        'ForAllValues:StringEquals':{'aws:TagKeys':'team'}                              | false
        'ForAnyValue:StringEquals':{'aws:TagKeys':'team'}                               | true
        'ForAnyValue:StringNotEquals':{'aws:TagKeys':'team'}                            | true
        'ForAllValues:StringNotEquals':{'aws:TagKeys':'team'}                           | false
        'Null':{'aws:SourceVpce':'true'}                                                | true
        'StringEquals':{'token.actions.githubusercontent.com:aud':'sts.amazonaws.com'}  | false
        'StringEquals':{'saml:aud':'https://signin.aws.amazon.com/saml'}                | false
        """)
    void holdsForTheOtherKeysOfACall(String condition, boolean expected) {
        // Given
        TrustPolicy policy =
                policy(statement("Allow", "{'AWS':'*'}", "'sts:AssumeRole'", condition.replace("^", "\\u0027")));
        RequestContext context = new RequestContext.Builder()
                .with("sts:ExternalId", "yes-1")
                .with("sts:RoleSessionName", "yes-1")
                .with("aws:SourceIp", "203.0.113.7")
                .with("aws:CurrentTime", "2030-01-01T00:00:00Z")
                .with("aws:PrincipalOrgID", "o-crossrole00")
                .with("aws:PrincipalOrgPaths", List.of("o-crossrole00/r-crs0/"))
                .with("aws:TagKeys", List.of("cluster", "team"))
                .with("aws:RequestTag/team", "vendor")
                .build();

        // When
        boolean allowed = policy.allows(new AccessRequest(CALLER, "sts:AssumeRole", context));

        // Then
        assertThat(allowed).isEqualTo(expected);
    }

    @Test
    void takesAVariableForTextInAPolicyOfTheFormerVersion() {
        // Given
        String statement =
                statement("Allow", "{'AWS':'*'}", "'sts:AssumeRole'", "'StringEquals':{'sts:ExternalId':'${*}'}");
        TrustPolicy former = TrustPolicy.parse(("{'Statement':" + statement + "}").replace('\'', '"'));
        TrustPolicy current = policy(statement);

        // Then
        assertThat(allows(former, Optional.of("${*}"))).isTrue();
        assertThat(allows(former, Optional.of("*"))).isFalse();
        assertThat(allows(current, Optional.of("*"))).isTrue();
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
