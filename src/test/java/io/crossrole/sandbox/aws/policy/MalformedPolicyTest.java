package io.crossrole.sandbox.aws.policy;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A policy that can't be evaluated is refused when it is written. */
class MalformedPolicyTest {

    private static final String HEAD = "{'Version':'2012-10-17','Statement':[{";
    private static final String CORE = HEAD + "'Effect':'Allow','Principal':{'AWS':'*'},'Action':'sts:AssumeRole'";

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("not JSON", "{'Version'", "This policy contains invalid Json"),
                arguments("nothing", "", "Syntax errors in policy."),
                arguments("more after the end", CORE + "}]} {}", "This policy contains invalid Json"),
                arguments("not an object", "[]", "Syntax errors in policy."),
                arguments(
                        "a version that is a number",
                        "{'Version':20121017,'Statement':[]}",
                        "The policy must contain a valid version string"),
                arguments(
                        "anybody, as resource policies write it",
                        HEAD + "'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole'}]}",
                        "AssumeRolepolicy contained an invalid principal: \"STAR\":\"*\"."),
                arguments(
                        "a condition key without its service",
                        CORE + ",'Condition':{'StringEquals':{'ExternalId':'x'}}}]}",
                        "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc."),
                arguments(
                        "one condition operator twice",
                        CORE + ",'Condition':{'Null':{'sts:ExternalId':true},'Null':{'sts:ExternalId':false}}}]}",
                        "This policy contains invalid Json"),
                arguments(
                        "an unknown element of the policy",
                        "{'Version':'2012-10-17','Statements':[]}",
                        "Unknown field Statements"),
                arguments(
                        "an intrinsic function",
                        CORE + ",'Condition':{'StringEquals':{'sts:ExternalId':{'Ref':'X'}}}}]}",
                        "Syntax errors in policy."),
                arguments(
                        "an unknown version",
                        "{'Version':'2020-01-01','Statement':[]}",
                        "The policy must contain a valid version string"),
                arguments("no statement", "{'Version':'2012-10-17'}", "Missing required field Statement"),
                arguments(
                        "an empty list of statements",
                        "{'Version':'2012-10-17','Statement':[]}",
                        "Syntax errors in policy."),
                arguments(
                        "no effect", HEAD + "'Principal':{'AWS':'*'},'Action':'*'}]}", "Missing required field Effect"),
                arguments(
                        "an effect in other case",
                        HEAD + "'Effect':'allow','Principal':{'AWS':'*'},'Action':'*'}]}",
                        "Invalid effect: allow"),
                arguments(
                        "no principal", HEAD + "'Effect':'Allow','Action':'*'}]}", "Missing required field Principal"),
                arguments(
                        "no action",
                        HEAD + "'Effect':'Allow','Principal':{'AWS':'*'}}]}",
                        "Missing required field Action"),
                arguments("a resource", CORE + ",'Resource':'*'}]}", "Has prohibited field Resource"),
                arguments(
                        "who isn't trusted",
                        HEAD + "'Effect':'Allow','NotPrincipal':'*','Action':'*'}]}",
                        "Has prohibited field NotPrincipal"),
                arguments("an unknown element", CORE + ",'Conditions':{}}]}", "Unknown field Conditions"),
                arguments("one element twice", CORE + ",'Action':'*'}]}", "This policy contains invalid Json"),
                arguments(
                        "another service's action",
                        HEAD + "'Effect':'Allow','Principal':{'AWS':'*'},'Action':'s3:*'}]}",
                        "AssumeRole policy may only specify STS AssumeRole actions."),
                arguments(
                        "an action without its service",
                        HEAD + "'Effect':'Allow','Principal':{'AWS':'*'},'Action':'AssumeRole'}]}",
                        "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc."),
                arguments(
                        "one name twice",
                        CORE + ",'Sid':'A'}," + CORE.substring(CORE.indexOf('[') + 1) + ",'Sid':'A'}]}",
                        "Statement IDs (SID) in a single policy must be unique."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refusesWhatIsNoTrustPolicy(String what, String json, String message) {
        assertThatExceptionOfType(MalformedPolicy.class)
                .as(what)
                .isThrownBy(() -> parse(json))
                .withMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'StringMatches':{'sts:ExternalId':'x'}",
                "'stringequals':{'sts:ExternalId':'x'}",
                "'ForAnyValues:StringEquals':{'sts:ExternalId':'x'}",
                "'BinaryEquals':{'sts:ExternalId':'x'}",
                "'NullIfExists':{'sts:ExternalId':'true'}",
                "'ForAnyValue:Null':{'sts:ExternalId':'true'}",
                "'ForSomeValues:StringEquals':{'sts:ExternalId':'x'}"
            })
    void refusesAnUnknownConditionOperator(String condition) {
        assertThatExceptionOfType(MalformedPolicy.class)
                .isThrownBy(() -> parse(CORE + ",'Condition':{" + condition + "}}]}"))
                .withMessageStartingWith("Invalid Condition type : ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'StringEquals':{'aws:UserAgent':'x'}",
                "'StringEquals':{'s3:prefix':'x'}",
                "'StringEquals':{'sts:ExternalId':'${aws:UserAgent}'}",
                "'IpAddress':{'aws:SourceIp':'here'}",
                "'IpAddress':{'aws:SourceIp':'203.0.113.0/33'}",
                "'Bool':{'aws:SecureTransport':'perhaps'}",
                "'DateLessThan':{'aws:CurrentTime':'tomorrow'}",
                "'NumericLessThan':{'aws:MultiFactorAuthAge':'an hour'}",
                "'StringEquals':{'sts:ExternalId':{'a':'b'}}",
                "'StringEquals':{'sts:ExternalId':null}",
                "'StringEquals':'x'",
                "'StringEquals':{'sts:ExternalId':[]}",
                "'ForAnyValue:StringEqualsIfExists':{'sts:ExternalId':'x'}",
                "'Null':{'sts:ExternalId':'perhaps'}"
            })
    void refusesAConditionThatItCannotEvaluate(String condition) {
        assertThatExceptionOfType(MalformedPolicy.class)
                .isThrownBy(() -> parse(CORE + ",'Condition':{" + condition + "}}]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'arn:aws:iam::999988887777:root'",
                "{'AWS':'99998888777'}",
                "{'AWS':'crossrole'}",
                "{'AWS':'arn:aws:iam::999988887777:role/*'}",
                "{'AWS':'arn:aws:iam::99998888777:root'}",
                "{'AWS':'arn:aws:iam::999988887777:role/<role-name>'}",
                "{'AWS':'arn:aws:iam::999988887777:role/${RoleName}'}",
                "{'AWS':'arn:aws:iam::999988887777:role/{{role}}'}",
                "{'AWS':'arn:aws:iam::999988887777:role/crossrole/'}",
                "{'AWS':'arn:aws:iam::999988887777:role/crossrole;'}",
                "{'AWS':'arn:aws:iam::999988887777:role/crossrole,arn:aws:iam::1:root'}",
                "{'AWS':'arn:aws:iam::999988887777:role/aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff12345'}",
                "{'AWS':'arn:aws:s3:::bucket'}",
                "{'AWS':[]}",
                "{'AWS':7}",
                "{'CanonicalUser':'x'}",
                "{'Service':'*'}",
                "{'Federated':'*'}",
                "{'AWS':{'Fn::Sub':'arn:aws:iam::999988887777:root'}}",
                "{'AWS':'arn:aws:iam::*:role/crossrole'}",
                "{}",
                "[]"
            })
    void refusesAMalformedPrincipal(String principal) {
        assertThatExceptionOfType(MalformedPolicy.class)
                .isThrownBy(() ->
                        parse(HEAD + "'Effect':'Allow','Principal':" + principal + ",'Action':'sts:AssumeRole'}]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::999988887777:role/crossrole",
                "arn:aws:iam::999988887777:role/app/crossrole",
                "arn:aws:iam::999988887777:user/@vendor-server-dev",
                "arn:aws:iam::999988887777:root",
                "999988887777"
            })
    void takesPrincipalsOfItsOwnPartitionAlone(String principal) {
        // Given
        String policy = (HEAD + "'Effect':'Allow','Principal':{'AWS':'" + principal + "'},'Action':'sts:AssumeRole'}]}")
                .replace('\'', '"');

        // Then
        assertThatNoException().isThrownBy(() -> TrustPolicy.parse(policy, "aws"));
        if (principal.startsWith("arn:")) {
            assertThatExceptionOfType(MalformedPolicy.class)
                    .isThrownBy(() -> TrustPolicy.parse(policy, "aws-us-gov"))
                    .withMessage("Invalid principal in policy: \"AWS\":\"" + principal + "\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Statement':[{",
                "{'Version':'2008-10-17','Id':'x','Statement':[{",
                "{'Version':'2012-10-17','Statement':[{'Sid':'',",
                "{'Version':'2012-10-17','Statement':[{'Sid':'Vendor access (read-only)',"
            })
    void takesAPolicyWithoutAVersionAndWithAnySid(String head) {
        assertThatNoException()
                .isThrownBy(
                        () -> parse(head + "'Effect':'Allow','Principal':{'AWS':'*'},'Action':'sts:AssumeRole'}]}"));
    }

    @Test
    void takesAStatementWithoutAListAroundIt() {
        assertThatNoException()
                .isThrownBy(
                        () -> parse(
                                "{'Version':'2008-10-17','Id':'x','Statement':"
                                        + "{'Sid':'Trust','Effect':'Allow','Principal':{'AWS':'*'},'Action':'sts:AssumeRole','Condition':{}}}"));
    }

    private static TrustPolicy parse(String json) {
        return TrustPolicy.parse(json.replace('\'', '"'));
    }
}
