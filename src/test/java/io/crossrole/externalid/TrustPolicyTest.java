package io.crossrole.externalid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.sandbox.aws.policy.AccessRequest;
import io.crossrole.sandbox.aws.policy.Caller;
import io.crossrole.vendor.VendorFixture;
import io.crossrole.vendor.VendorPartition;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustPolicyTest {

    private static final ExternalId OURS = new ExternalId("cr-01jx3v8k2m-ours");
    private static final String SECOND_PRINCIPAL = "arn:aws:iam::999988887777:role/crawlers/athena";

    private final ObjectMapper json = new ObjectMapper();
    private final VendorPartition vendor = VendorFixture.aws(VendorFixture.PRINCIPAL);

    @Test
    void trustsTheVendorsAccountWithOneRoleAndOneExternalId() throws JsonProcessingException {
        // When
        String policy = TrustPolicy.json(vendor, OURS);

        // Then
        assertThat(json.readTree(policy)).isEqualTo(json.readTree("""
                {
                  "Version": "2012-10-17",
                  "Statement": {
                    "Sid": "CrossroleAssumesThisRole",
                    "Effect": "Allow",
                    "Principal": {"AWS": "arn:aws:iam::999988887777:root"},
                    "Action": "sts:AssumeRole",
                    "Condition": {
                      "StringEquals": {"sts:ExternalId": "cr-01jx3v8k2m-ours"},
                      "ArnLike": {"aws:PrincipalArn": "arn:aws:iam::999988887777:role/crossrole"}
                    }
                  }
                }
                """));
    }

    @Test
    void trustsEachOfTheVendorsRoles() throws JsonProcessingException {
        // When
        String policy = TrustPolicy.json(VendorFixture.aws(VendorFixture.PRINCIPAL, SECOND_PRINCIPAL), OURS);

        // Then
        JsonNode principals = statement(policy).at("/Condition/ArnLike/aws:PrincipalArn");
        assertThat(principals).extracting(JsonNode::asText).containsExactly(VendorFixture.PRINCIPAL, SECOND_PRINCIPAL);
    }

    @Test
    void namesThePartitionOfTheVendorsAccount() throws JsonProcessingException {
        // Given
        VendorPartition gov =
                VendorFixture.servingAwsAndGovCloud().in("aws-us-gov").orElseThrow();

        // When
        String policy = TrustPolicy.json(gov, OURS);

        // Then
        assertThat(statement(policy).at("/Principal/AWS").asText())
                .isEqualTo("arn:aws-us-gov:iam::" + VendorFixture.GOV_ACCOUNT + ":root");
        assertThat(statement(policy).at("/Condition/ArnLike/aws:PrincipalArn").asText())
                .startsWith("arn:aws-us-gov:iam::" + VendorFixture.GOV_ACCOUNT + ":role/");
    }

    @Test
    void fitsInWhatIamTakes() {
        // When
        String policy = TrustPolicy.json(vendor, new ExternalId("x".repeat(1_224)));

        // Then
        // The default quota of a role's trust policy.
        assertThat(policy).hasSizeLessThanOrEqualTo(2_048);
    }

    @Test
    void letsTheVendorsRoleInWithThisExternalId() {
        assertThat(allows(vendor, crossrole(), Optional.of(OURS.value()))).isTrue();
    }

    @Test
    void keepsTheVendorsRoleOutWithoutAnExternalId() {
        assertThat(allows(vendor, crossrole(), Optional.empty())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cr-01jx3v8k2m-other", "CR-01JX3V8K2M-OURS", "cr-01jx3v8k2m-ours-too", "cr-*", ""})
    void keepsTheVendorsRoleOutWithAnotherExternalId(String other) {
        assertThat(allows(vendor, crossrole(), Optional.of(other))).isFalse();
    }

    @Test
    void keepsTheVendorsOtherRolesOut() {
        // Given
        Caller intern = Caller.session("aws", VendorFixture.ACCOUNT, "/", "crossrole-intern", "AROAINTERN", "s");

        // When
        boolean allowed = allows(vendor, intern, Optional.of(OURS.value()));

        // Then
        assertThat(allowed).isFalse();
    }

    @Test
    void keepsOtherAccountsOut() {
        // Given
        Caller namesake = Caller.session("aws", "444455556666", "/", "crossrole", "AROASTRANGER", "s");

        // When
        boolean allowed = allows(vendor, namesake, Optional.of(OURS.value()));

        // Then
        assertThat(allowed).isFalse();
    }

    @Test
    void letsEachOfTheVendorsRolesIn() {
        // Given
        VendorPartition two = VendorFixture.aws(VendorFixture.PRINCIPAL, SECOND_PRINCIPAL);
        Caller athena = Caller.session("aws", VendorFixture.ACCOUNT, "/crawlers/", "athena", "AROAATHENA", "s");

        // When
        List<Boolean> allowed = List.of(
                allows(two, crossrole(), Optional.of(OURS.value())), allows(two, athena, Optional.of(OURS.value())));

        // Then
        assertThat(allowed).containsExactly(true, true);
    }

    /** What the sandbox's AWS makes of the policy. */
    private static boolean allows(VendorPartition vendor, Caller caller, Optional<String> externalId) {
        return io.crossrole.sandbox.aws.policy.TrustPolicy.parse(TrustPolicy.json(vendor, OURS))
                .allows(AccessRequest.assumeRole(caller, externalId));
    }

    private static Caller crossrole() {
        return Caller.session("aws", VendorFixture.ACCOUNT, "/", "crossrole", "AROAVENDOR", "crossrole-check-a");
    }

    private JsonNode statement(String policy) throws JsonProcessingException {
        JsonNode statement = json.readTree(policy).get("Statement");
        return statement.isArray() ? statement.get(0) : statement;
    }
}
