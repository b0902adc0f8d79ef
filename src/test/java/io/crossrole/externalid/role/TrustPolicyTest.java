package io.crossrole.externalid.role;

import static io.crossrole.externalid.role.TrustedPrincipal.ACCOUNT;
import static io.crossrole.externalid.role.TrustedPrincipal.ACCOUNT_NARROWED;
import static io.crossrole.externalid.role.TrustedPrincipal.ROLES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.integration.ExternalId;
import io.crossrole.partition.AwsPartition;
import io.crossrole.partition.VendorFixture;
import io.crossrole.partition.VendorPartition;
import io.crossrole.sandbox.aws.policy.AccessRequest;
import io.crossrole.sandbox.aws.policy.Caller;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TrustPolicyTest {

    private static final ExternalId OURS = new ExternalId("cr-01jx3v8k2m-ours");
    private static final String SECOND_PRINCIPAL = "arn:aws:iam::999988887777:role/crawlers/athena";

    private static final Caller CROSSROLE =
            Caller.session("aws", VendorFixture.ACCOUNT, "/", "crossrole", "AROAVENDOR", "crossrole-check-a");

    private final ObjectMapper json = new ObjectMapper();
    private final VendorPartition vendor = VendorFixture.aws(VendorFixture.PRINCIPAL);

    @Test
    void trustsTheVendorsAccountWithOneRoleAndOneExternalId() throws JsonProcessingException {
        // When
        String policy = new TrustPolicy(vendor, ACCOUNT_NARROWED).json(OURS);

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
        String policy = new TrustPolicy(VendorFixture.aws(VendorFixture.PRINCIPAL, SECOND_PRINCIPAL), ACCOUNT_NARROWED)
                .json(OURS);

        // Then
        JsonNode principals = statement(policy).at("/Condition/ArnLike/aws:PrincipalArn");
        assertThat(principals).extracting(JsonNode::asText).containsExactly(VendorFixture.PRINCIPAL, SECOND_PRINCIPAL);
    }

    @Test
    void namesThePartitionOfTheVendorsAccount() throws JsonProcessingException {
        // Given
        VendorPartition gov = VendorFixture.servingAwsAndGovCloud()
                .in(new AwsPartition("aws-us-gov"))
                .orElseThrow();

        // When
        String policy = new TrustPolicy(gov, ACCOUNT_NARROWED).json(OURS);

        // Then
        assertThat(statement(policy).at("/Principal/AWS").asText())
                .isEqualTo("arn:aws-us-gov:iam::" + VendorFixture.GOV_ACCOUNT + ":root");
        assertThat(statement(policy).at("/Condition/ArnLike/aws:PrincipalArn").asText())
                .startsWith("arn:aws-us-gov:iam::" + VendorFixture.GOV_ACCOUNT + ":role/");
    }

    @Test
    void trustsTheRolesIfConfigured() throws JsonProcessingException {
        // When
        String policy = new TrustPolicy(VendorFixture.aws(VendorFixture.PRINCIPAL, SECOND_PRINCIPAL), ROLES).json(OURS);

        // Then
        assertThat(json.readTree(policy)).isEqualTo(json.readTree("""
                {
                  "Version": "2012-10-17",
                  "Statement": {
                    "Sid": "CrossroleAssumesThisRole",
                    "Effect": "Allow",
                    "Principal": {"AWS": [
                      "arn:aws:iam::999988887777:role/crossrole",
                      "arn:aws:iam::999988887777:role/crawlers/athena"
                    ]},
                    "Action": "sts:AssumeRole",
                    "Condition": {"StringEquals": {"sts:ExternalId": "cr-01jx3v8k2m-ours"}}
                  }
                }
                """));
    }

    @Test
    void trustsTheAccountIfConfigured() throws JsonProcessingException {
        // When
        String policy = new TrustPolicy(vendor, ACCOUNT).json(OURS);

        // Then
        assertThat(json.readTree(policy)).isEqualTo(json.readTree("""
                {
                  "Version": "2012-10-17",
                  "Statement": {
                    "Sid": "CrossroleAssumesThisRole",
                    "Effect": "Allow",
                    "Principal": {"AWS": "arn:aws:iam::999988887777:root"},
                    "Action": "sts:AssumeRole",
                    "Condition": {"StringEquals": {"sts:ExternalId": "cr-01jx3v8k2m-ours"}}
                  }
                }
                """));
    }

    @ParameterizedTest
    @EnumSource
    void staysWithinTheLengthThatIamAccepts(TrustedPrincipal trusted) {
        // When
        String policy = new TrustPolicy(vendor, trusted).json(new ExternalId("x".repeat(1_224)));

        // The default quota of a role's trust policy
        assertThat(policy).hasSizeLessThanOrEqualTo(2_048);
    }

    @ParameterizedTest
    @EnumSource
    void allowsTheVendorsRoleWithThisExternalId(TrustedPrincipal trusted) {
        assertThat(allows(trusted, CROSSROLE, Optional.of(OURS.value()))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void deniesTheVendorsRoleWithoutAnExternalId(TrustedPrincipal trusted) {
        assertThat(allows(trusted, CROSSROLE, Optional.empty())).isFalse();
    }

    static Stream<Arguments> otherExternalIds() {
        return Stream.of(TrustedPrincipal.values()).flatMap(trusted -> Stream.of(
                        "cr-01jx3v8k2m-other", "CR-01JX3V8K2M-OURS", "cr-01jx3v8k2m-ours-too", "cr-*", "")
                .map(other -> arguments(trusted, other)));
    }

    @ParameterizedTest
    @MethodSource("otherExternalIds")
    void deniesTheVendorsRoleWithAnotherExternalId(TrustedPrincipal trusted, String other) {
        assertThat(allows(trusted, CROSSROLE, Optional.of(other))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ACCOUNT_NARROWED, false", "ROLES, false", "ACCOUNT, true"})
    void allowsTheVendorsOtherRolesOnlyIfItTrustsTheAccount(TrustedPrincipal trusted, boolean expected) {
        // Given
        Caller intern = Caller.session("aws", VendorFixture.ACCOUNT, "/", "crossrole-intern", "AROAINTERN", "s");

        // When
        boolean allowed = allows(trusted, intern, Optional.of(OURS.value()));

        // Then
        assertThat(allowed).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void deniesOtherAccounts(TrustedPrincipal trusted) {
        // Given
        Caller namesake = Caller.session("aws", "444455556666", "/", "crossrole", "AROASTRANGER", "s");

        // When
        boolean allowed = allows(trusted, namesake, Optional.of(OURS.value()));

        // Then
        assertThat(allowed).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void allowsEachOfTheVendorsRoles(TrustedPrincipal trusted) {
        // Given
        Caller athena = Caller.session("aws", VendorFixture.ACCOUNT, "/crawlers/", "athena", "AROAATHENA", "s");

        // When
        boolean allowed = allows(trusted, athena, Optional.of(OURS.value()));

        // Then
        assertThat(allowed).isTrue();
    }

    /** Evaluates, in the AWS sandbox, a policy for both of the vendor's roles. */
    private static boolean allows(TrustedPrincipal trusted, Caller caller, Optional<String> externalId) {
        VendorPartition two = VendorFixture.aws(VendorFixture.PRINCIPAL, SECOND_PRINCIPAL);
        return io.crossrole.sandbox.aws.policy.TrustPolicy.parse(new TrustPolicy(two, trusted).json(OURS))
                .allows(AccessRequest.assumeRole(caller, externalId));
    }

    private JsonNode statement(String policy) throws JsonProcessingException {
        JsonNode statement = json.readTree(policy).get("Statement");
        return statement.isArray() ? statement.get(0) : statement;
    }
}
