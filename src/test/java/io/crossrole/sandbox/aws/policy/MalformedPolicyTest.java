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

/** What can't be evaluated is refused when it is written. */
class MalformedPolicyTest {

    private static final String HEAD = "{'Version':'2012-10-17','Statement':[{";
    private static final String CORE = HEAD + "'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole'";

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("not JSON", "{'Version'", "This policy contains invalid Json"),
                arguments("nothing", "", "Syntax errors in policy."),
                arguments("more after the end", CORE + "}]} {}", "This policy contains invalid Json"),
                arguments("not an object", "[]", "Syntax errors in policy."),
                arguments("no version", "{'Statement':[]}", "The policy must contain a valid version string"),
                arguments(
                        "an unknown version",
                        "{'Version':'2020-01-01','Statement':[]}",
                        "The policy must contain a valid version string"),
                arguments("no statement", "{'Version':'2012-10-17'}", "Missing required field Statement"),
                arguments(
                        "an empty list of statements",
                        "{'Version':'2012-10-17','Statement':[]}",
                        "Syntax errors in policy."),
                arguments("no effect", HEAD + "'Principal':'*','Action':'*'}]}", "Missing required field Effect"),
                arguments(
                        "an effect in other case",
                        HEAD + "'Effect':'allow','Principal':'*','Action':'*'}]}",
                        "Invalid effect: allow"),
                arguments(
                        "no principal", HEAD + "'Effect':'Allow','Action':'*'}]}", "Missing required field Principal"),
                arguments("no action", HEAD + "'Effect':'Allow','Principal':'*'}]}", "Missing required field Action"),
                arguments("a resource", CORE + ",'Resource':'*'}]}", "Has prohibited field Resource"),
                arguments(
                        "who isn't trusted",
                        HEAD + "'Effect':'Allow','NotPrincipal':'*','Action':'*'}]}",
                        "Has prohibited field NotPrincipal"),
                arguments("an unknown element", CORE + ",'Conditions':{}}]}", "Unknown field Conditions"),
                arguments("one element twice", CORE + ",'Action':'*'}]}", "This policy contains invalid Json"),
                arguments(
                        "another service's action",
                        HEAD + "'Effect':'Allow','Principal':'*','Action':'s3:*'}]}",
                        "AssumeRole policy may only specify STS AssumeRole actions."),
                arguments(
                        "an action without its service",
                        HEAD + "'Effect':'Allow','Principal':'*','Action':'AssumeRole'}]}",
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
                "'Bool':{'sts:ExternalId':'x'}",
                "'ArnNotLike':{'aws:PrincipalArn':'x'}",
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
                "'StringEquals':{'aws:SourceIp':'x'}",
                "'StringEquals':{'ExternalId':'x'}",
                "'StringEquals':{'sts:ExternalId':'${aws:username}'}",
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
                "{'AWS':'arn:aws:s3:::bucket'}",
                "{'AWS':[]}",
                "{'AWS':7}",
                "{'CanonicalUser':'x'}",
                "{'Service':'*'}",
                "{}",
                "[]"
            })
    void refusesAMalformedPrincipal(String principal) {
        assertThatExceptionOfType(MalformedPolicy.class)
                .isThrownBy(() ->
                        parse(HEAD + "'Effect':'Allow','Principal':" + principal + ",'Action':'sts:AssumeRole'}]}"));
    }

    @Test
    void takesAStatementWithoutAListAroundIt() {
        assertThatNoException()
                .isThrownBy(
                        () -> parse(
                                "{'Version':'2008-10-17','Id':'x','Statement':"
                                        + "{'Sid':'Trust','Effect':'Allow','Principal':'*','Action':'sts:AssumeRole','Condition':{}}}"));
    }

    private static TrustPolicy parse(String json) {
        return TrustPolicy.parse(json.replace('\'', '"'));
    }
}
