package io.crossrole.roleaudit.trust;

import static io.crossrole.roleaudit.trust.FindingCode.ANOTHER_EXTERNAL_ID;
import static io.crossrole.roleaudit.trust.FindingCode.ANYONE_NARROWED;
import static io.crossrole.roleaudit.trust.FindingCode.DELETED_PRINCIPAL;
import static io.crossrole.roleaudit.trust.FindingCode.EXTERNAL_ID_NOT_EXACT;
import static io.crossrole.roleaudit.trust.FindingCode.FURTHER_STATEMENT;
import static io.crossrole.roleaudit.trust.FindingCode.MFA_REQUIRED;
import static io.crossrole.roleaudit.trust.FindingCode.NETWORK_PINNED;
import static io.crossrole.roleaudit.trust.FindingCode.OTHER_CONDITION;
import static io.crossrole.roleaudit.trust.FindingCode.PRINCIPAL_LEFT_OUT;
import static io.crossrole.roleaudit.trust.FindingCode.SESSION_NAME_PINNED;
import static io.crossrole.roleaudit.trust.FindingCode.TAGS_UNCONDITIONAL;
import static io.crossrole.roleaudit.trust.FindingCode.TRUSTS_ANYONE;
import static io.crossrole.roleaudit.trust.FindingCode.TRUSTS_STRANGER;
import static io.crossrole.roleaudit.trust.TrustPolicies.EXPECTED;
import static io.crossrole.roleaudit.trust.TrustPolicies.ID;
import static io.crossrole.roleaudit.trust.TrustPolicies.allow;
import static io.crossrole.roleaudit.trust.TrustPolicies.policy;
import static io.crossrole.roleaudit.trust.TrustPolicies.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.crossrole.testkit.PolicyCase;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustPolicyAuditTest {

    private static final String VENDOR = "{'AWS': 'arn:aws:iam::999988887777:root'}";
    private static final String CRAWLER = "arn:aws:iam::999988887777:role/crawler";
    private static final String CROSSROLE = "arn:aws:iam::999988887777:role/crossrole";

    /** The cases of the field that the probes find safe and the audit does not. */
    private static final Map<String, Set<FindingCode>> FIELD = Map.of(
            "A1b", Set.of(TRUSTS_ANYONE),
            "A4", Set.of(FURTHER_STATEMENT),
            "A5", Set.of(FURTHER_STATEMENT),
            "A6", Set.of(TRUSTS_STRANGER, ANOTHER_EXTERNAL_ID),
            "A7", Set.of(EXTERNAL_ID_NOT_EXACT),
            "A18", Set.of(FURTHER_STATEMENT));

    static Stream<Arguments> statements() {
        return Stream.of(
                arguments("as told", allow(VENDOR, ID), Set.of()),
                arguments("account ID alone", allow("{'AWS': '999988887777'}", ID), Set.of()),
                arguments(
                        "lists of one",
                        allow("{'AWS': ['999988887777']}", "'StringEquals': {'sts:ExternalId': ['ours']}"),
                        Set.of()),
                arguments("key in capitals", allow(VENDOR, "'STRINGEQUALS': {'STS:EXTERNALID': 'ours'}"), Set.of()),
                arguments("like without wildcard", allow(VENDOR, "'StringLike': {'sts:ExternalId': 'ours'}"), Set.of()),
                arguments("any", allow("{'AWS': '*'}", ID), Set.of(TRUSTS_ANYONE)),
                arguments("any as a star", allow("'*'", ID), Set.of(TRUSTS_ANYONE)),
                arguments("any among others", allow("{'AWS': ['999988887777', '*']}", ID), Set.of(TRUSTS_ANYONE)),
                arguments(
                        "any of the vendor's roles",
                        allow(
                                "{'AWS': '*'}",
                                ID + ", 'ArnLike': {'aws:PrincipalArn': 'arn:aws:iam::999988887777:role/*'}"),
                        Set.of(ANYONE_NARROWED)),
                arguments(
                        "any where the condition holds without the key",
                        allow(
                                "{'AWS': '*'}",
                                ID + ", 'StringEqualsIfExists': {'aws:PrincipalAccount': '999988887777'}"),
                        Set.of(TRUSTS_ANYONE)),
                arguments("stranger", allow("{'AWS': ['999988887777', '444455556666']}", ID), Set.of(TRUSTS_STRANGER)),
                arguments(
                        "stranger's role",
                        allow("{'AWS': ['999988887777', 'arn:aws:iam::444455556666:role/x']}", ID),
                        Set.of(TRUSTS_STRANGER)),
                arguments(
                        "deleted",
                        allow("{'AWS': ['999988887777', 'AROAIOSFODNN7EXAMPLE1']}", ID),
                        Set.of(DELETED_PRINCIPAL)),
                arguments(
                        "second ID",
                        allow(VENDOR, "'StringEquals': {'sts:ExternalId': ['ours', 'theirs']}"),
                        Set.of(ANOTHER_EXTERNAL_ID)),
                arguments(
                        "second ID that another test excludes",
                        allow(
                                VENDOR,
                                "'StringEquals': {'sts:ExternalId': ['ours', 'theirs']}, 'StringNotEquals': {'sts:ExternalId': 'theirs'}"),
                        Set.of()),
                arguments(
                        "pattern",
                        allow(VENDOR, "'StringLike': {'sts:ExternalId': 'our*'}"),
                        Set.of(EXTERNAL_ID_NOT_EXACT)),
                arguments(
                        "any case",
                        allow(VENDOR, "'StringEqualsIgnoreCase': {'sts:ExternalId': 'ours'}"),
                        Set.of(EXTERNAL_ID_NOT_EXACT)),
                arguments(
                        "if sent",
                        allow(VENDOR, "'StringEqualsIfExists': {'sts:ExternalId': 'ours'}"),
                        Set.of(EXTERNAL_ID_NOT_EXACT)),
                arguments(
                        "all values",
                        allow(VENDOR, "'ForAllValues:StringEquals': {'sts:ExternalId': 'ours'}"),
                        Set.of(EXTERNAL_ID_NOT_EXACT)),
                arguments(
                        "any value", allow(VENDOR, "'ForAnyValue:StringEquals': {'sts:ExternalId': 'ours'}"), Set.of()),
                arguments(
                        "session name",
                        allow(VENDOR, ID + ", 'StringLike': {'sts:RoleSessionName': 'crossrole-check'}"),
                        Set.of(SESSION_NAME_PINNED)),
                arguments(
                        "any session name",
                        allow(VENDOR, ID + ", 'StringLike': {'sts:RoleSessionName': '*'}"),
                        Set.of()),
                arguments(
                        "address",
                        allow(VENDOR, ID + ", 'IpAddress': {'aws:SourceIp': ['192.0.2.0/24']}"),
                        Set.of(NETWORK_PINNED)),
                arguments(
                        "endpoint",
                        allow(VENDOR, ID + ", 'StringLike': {'aws:SourceVpce': 'vpce-1'}"),
                        Set.of(NETWORK_PINNED)),
                arguments(
                        "MFA",
                        allow(VENDOR, ID + ", 'Bool': {'aws:MultiFactorAuthPresent': true}"),
                        Set.of(MFA_REQUIRED)),
                arguments("no MFA", allow(VENDOR, ID + ", 'Bool': {'aws:MultiFactorAuthPresent': 'false'}"), Set.of()),
                arguments(
                        "MFA if there is any",
                        allow(VENDOR, ID + ", 'BoolIfExists': {'aws:MultiFactorAuthPresent': 'true'}"),
                        Set.of()),
                arguments(
                        "MFA's age",
                        allow(VENDOR, ID + ", 'NumericLessThan': {'aws:MultiFactorAuthAge': '3600'}"),
                        Set.of(MFA_REQUIRED)),
                arguments(
                        "unknown key",
                        allow(VENDOR, ID + ", 'StringLike': {'aws:UserAgent': 'x'}"),
                        Set.of(OTHER_CONDITION)),
                arguments("one role", allow("{'AWS': '" + CROSSROLE + "'}", ID), Set.of(PRINCIPAL_LEFT_OUT)),
                arguments(
                        "one role by a condition",
                        allow(VENDOR, ID + ", 'ArnEquals': {'aws:PrincipalArn': '" + CROSSROLE + "'}"),
                        Set.of(PRINCIPAL_LEFT_OUT)),
                arguments("both roles", allow("{'AWS': ['" + CROSSROLE + "', '" + CRAWLER + "']}", ID), Set.of()),
                arguments(
                        "tags under the External ID",
                        statement("'Effect': 'Allow', 'Principal': " + VENDOR
                                + ", 'Action': ['sts:AssumeRole', 'sts:TagSession'], 'Condition': {" + ID + "}"),
                        Set.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("statements")
    void auditsOneStatement(String name, String statement, Set<FindingCode> expected) {
        // When
        TrustAudit audit = TrustPolicyAudit.of(policy(statement), EXPECTED);

        // Then
        assertThat(codes(audit)).isEqualTo(expected);
    }

    static Stream<Arguments> furtherStatements() {
        return Stream.of(
                arguments(
                        "service",
                        statement(
                                "'Effect': 'Allow', 'Principal': {'Service': 'ec2.amazonaws.com'}, 'Action': 'sts:AssumeRole'"),
                        Set.of(FURTHER_STATEMENT)),
                arguments("own account", allow("{'AWS': '111122223333'}", ""), Set.of(FURTHER_STATEMENT)),
                arguments(
                        "own organisation",
                        allow("{'AWS': '*'}", "'StringEquals': {'aws:PrincipalOrgID': 'o-1234567890'}"),
                        Set.of(ANYONE_NARROWED)),
                arguments(
                        "vendor with another ID",
                        allow(VENDOR, "'StringEquals': {'sts:ExternalId': 'theirs'}"),
                        Set.of(ANOTHER_EXTERNAL_ID)),
                arguments(
                        "vendor without ID on its other network",
                        allow(VENDOR, "'IpAddress': {'aws:SourceIp': '192.0.2.0/24'}"),
                        Set.of(EXTERNAL_ID_NOT_EXACT, NETWORK_PINNED)),
                arguments(
                        "everybody but one",
                        statement(
                                "'Effect': 'Allow', 'NotPrincipal': {'AWS': '444455556666'}, 'Action': 'sts:AssumeRole', 'Condition': {"
                                        + ID + "}"),
                        Set.of(TRUSTS_ANYONE)),
                arguments(
                        "tags",
                        statement("'Effect': 'Allow', 'Principal': " + VENDOR + ", 'Action': 'sts:TagSession'"),
                        Set.of(TAGS_UNCONDITIONAL)),
                arguments(
                        "tags with a condition",
                        statement(
                                "'Effect': 'Allow', 'Principal': " + VENDOR
                                        + ", 'Action': 'sts:TagSession', 'Condition': {'StringEquals': {'aws:RequestTag/team': 'x'}}"),
                        Set.of()),
                arguments(
                        "denied networks",
                        statement(
                                "'Effect': 'Deny', 'Principal': '*', 'Action': 'sts:*', 'Condition': {'NotIpAddress': {'aws:SourceIp': '192.0.2.0/24'}}"),
                        Set.of(NETWORK_PINNED)),
                arguments(
                        "denied without MFA",
                        statement(
                                "'Effect': 'Deny', 'Principal': '*', 'Action': 'sts:AssumeRole', 'Condition': {'BoolIfExists': {'aws:MultiFactorAuthPresent': 'false'}}"),
                        Set.of(MFA_REQUIRED)),
                arguments(
                        "denied others",
                        statement("'Effect': 'Deny', 'Principal': {'AWS': '444455556666'}, 'Action': 'sts:AssumeRole'"),
                        Set.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("furtherStatements")
    void auditsAStatementBesideTheRightOne(String name, String statement, Set<FindingCode> expected) {
        // When
        TrustAudit audit = TrustPolicyAudit.of(policy(allow(VENDOR, ID), statement), EXPECTED);

        // Then
        assertThat(codes(audit)).isEqualTo(expected);
    }

    static Stream<PolicyCase> safeCases() {
        return PolicyCase.withARole().filter(it -> it.verdict().equals("SAFE"));
    }

    @ParameterizedTest
    @MethodSource("safeCases")
    void auditsTheRolesOfTheFieldThatTheProbesFindSafe(PolicyCase safe) {
        // Given: in these cases Crossrole's role is the vendor's only one.
        ExpectedTrust expected = TrustPolicies.expectedOf(List.of(CROSSROLE));

        // When
        TrustAudit audit = TrustPolicyAudit.of(safe.document("ours"), expected);

        // Then
        assertThat(codes(audit)).isEqualTo(FIELD.getOrDefault(safe.id(), Set.of()));
    }

    @Test
    void acceptsAnExternalIdThatADenialRequires() {
        // When
        TrustAudit audit = TrustPolicyAudit.of(
                policy(
                        allow(VENDOR, ""),
                        statement(
                                "'Effect': 'Deny', 'Principal': '*', 'Action': 'sts:AssumeRole', 'Condition': {'StringNotEquals': {'sts:ExternalId': 'ours'}}")),
                EXPECTED);

        // Then
        assertThat(codes(audit)).isEmpty();
    }

    @Test
    void namesTheStatementBySidOrNumber() {
        // When
        TrustAudit audit = TrustPolicyAudit.of(
                policy(
                        allow(VENDOR, ID),
                        allow("{'AWS': '444455556666'}", ID),
                        statement(
                                "'Sid': 'Old vendor', 'Effect': 'Allow', 'Principal': {'AWS': '555566667777'}, 'Action': 'sts:AssumeRole'")),
                EXPECTED);

        // Then
        assertThat(audit.findings())
                .containsExactly(
                        new TrustFinding(TRUSTS_STRANGER, "#2", "444455556666"),
                        new TrustFinding(TRUSTS_STRANGER, "Old vendor", "555566667777"));
    }

    @Test
    void expectsARoleThatAssumesItself() {
        // Given
        String itself = allow("{'AWS': '" + EXPECTED.roleArn() + "'}", ID);

        // Then
        assertThat(codes(TrustPolicyAudit.of(policy(allow(VENDOR, ID), itself), EXPECTED)))
                .containsExactly(FURTHER_STATEMENT);
        assertThat(codes(TrustPolicyAudit.of(policy(allow(VENDOR, ID), itself), TrustPolicies.assumingItself())))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{}", "{\"Statement\": 1}", "{\"Statement\": [\"x\"]}"})
    void saysThatItCannotReadADocument(String document) {
        // When
        TrustAudit audit = TrustPolicyAudit.of(document, EXPECTED);

        // Then
        assertThat(audit.readable()).isFalse();
        assertThat(audit.findings()).isEmpty();
        assertThat(audit.corrected()).isEmpty();
    }

    @Test
    void hasACaseForEachCode() {
        // When
        Set<FindingCode> found = Stream.concat(statements(), furtherStatements())
                .flatMap(it -> ((Set<?>) it.get()[2]).stream())
                .map(FindingCode.class::cast)
                .collect(Collectors.toSet());

        // Then
        assertThat(found).isEqualTo(EnumSet.allOf(FindingCode.class));
    }

    @Test
    void ordersCodesByTheirSeverity() {
        assertThat(Arrays.stream(FindingCode.values()).map(FindingCode::severity))
                .isSorted();
    }

    private static Set<FindingCode> codes(TrustAudit audit) {
        assertThat(audit.readable()).isTrue();
        return audit.findings().stream().map(TrustFinding::code).collect(Collectors.toSet());
    }
}
