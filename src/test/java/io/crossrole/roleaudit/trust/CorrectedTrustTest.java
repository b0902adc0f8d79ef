package io.crossrole.roleaudit.trust;

import static io.crossrole.roleaudit.trust.TrustPolicies.EXPECTED;
import static io.crossrole.roleaudit.trust.TrustPolicies.ID;
import static io.crossrole.roleaudit.trust.TrustPolicies.allow;
import static io.crossrole.roleaudit.trust.TrustPolicies.json;
import static io.crossrole.roleaudit.trust.TrustPolicies.policy;
import static io.crossrole.roleaudit.trust.TrustPolicies.statement;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrectedTrustTest {

    private static final String VENDOR = "{'AWS': '999988887777'}";
    private static final String SERVICE =
            statement("'Effect': 'Allow', 'Principal': {'Service': 'ec2.amazonaws.com'}, 'Action': 'sts:AssumeRole'");
    private static final String DENIAL = statement(
            "'Effect': 'Deny', 'Principal': '*', 'Action': 'sts:*', 'Condition': {'Bool': {'aws:SecureTransport': 'false'}}");

    @Test
    void isNoneWhereNothingIsToBeMended() {
        assertThat(TrustPolicyAudit.of(policy(allow(VENDOR, ID), SERVICE, DENIAL), EXPECTED)
                        .corrected())
                .isEmpty();
    }

    @Test
    void keepsTheStatementsWithoutFindings() {
        // When
        JsonNode corrected = corrected(SERVICE, allow("{'AWS': '*'}", ID), DENIAL);

        // Then
        assertThat(corrected.path("Statement"))
                .containsExactly(json(SERVICE), EXPECTED.statements().get(0), json(DENIAL));
    }

    @Test
    void keepsThoseOfTheCustomersAccountInAStatementWithAStranger() {
        // When
        JsonNode corrected = corrected(
                allow(VENDOR, ID), allow("{'AWS': ['444455556666', 'arn:aws:iam::111122223333:role/deploy']}", ""));

        // Then
        assertThat(corrected.path("Statement"))
                .containsExactly(
                        json(allow(VENDOR, ID)), json(allow("{'AWS': ['arn:aws:iam::111122223333:role/deploy']}", "")));
    }

    @Test
    void leavesOutAStatementForAnotherExternalIdOfTheVendors() {
        // When
        JsonNode corrected =
                corrected(allow(VENDOR, ID), allow(VENDOR, "'StringEquals': {'sts:ExternalId': 'theirs'}"));

        // Then
        assertThat(corrected.path("Statement")).containsExactly(json(allow(VENDOR, ID)));
    }

    /** A corrected policy that is audited again has no finding that it should have mended. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Principal': {'AWS': '*'}, 'Condition': {'StringEquals': {'sts:ExternalId': 'ours'}}",
                "'Principal': {'AWS': ['999988887777', '444455556666']}, 'Condition': {'StringEquals': {'sts:ExternalId': 'ours'}}",
                "'Principal': {'AWS': '999988887777'}, 'Condition': {'StringEquals': {'sts:ExternalId': ['ours', 'theirs']}}",
                "'Principal': {'AWS': '999988887777'}, 'Condition': {'StringLike': {'sts:ExternalId': 'our*'}}",
                "'Principal': {'AWS': 'arn:aws:iam::999988887777:role/crossrole'}, 'Condition': {'StringEquals': {'sts:ExternalId': 'ours'}}",
                "'Principal': {'AWS': '999988887777'}, 'Condition': {'StringEquals': {'sts:ExternalId': 'ours', 'sts:RoleSessionName': 'crossrole-check'}}"
            })
    void mendsItsFindings(String elements) {
        // Given
        String wrong = statement("'Effect': 'Allow', 'Action': 'sts:AssumeRole', " + elements);

        // When
        TrustAudit again = TrustPolicyAudit.of(corrected(wrong).toString(), EXPECTED);

        // Then
        assertThat(again.findings()).isEmpty();
    }

    private static JsonNode corrected(String... statements) {
        return TrustPolicyAudit.of(policy(statements), EXPECTED).corrected().orElseThrow();
    }
}
