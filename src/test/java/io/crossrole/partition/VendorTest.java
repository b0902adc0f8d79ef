package io.crossrole.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vendor's identity, which every customer's trust policy contains. */
class VendorTest {

    private static final String PRINCIPALS = "crossrole.partitions.aws.principal-arns is '%s': ";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::999988887777:role/*",
                "arn:aws:iam::999988887777:role/crossrole-*",
                "arn:aws:iam::999988887777:role/crossrol?",
                "arn:aws:iam::999988887777:role/*/crossrole"
            })
    void rejectsAPrincipalWithAWildcard(String arn) {
        assertThatThrownBy(() -> VendorFixture.aws(arn))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(PRINCIPALS.formatted(arn) + "it must name one role, without a wildcard (* or ?)");
    }

    @Test
    void rejectsAPrincipalOfAnotherAccount() {
        assertThatThrownBy(() -> VendorFixture.aws(
                        VendorFixture.PRINCIPAL, "arn:aws:iam::" + VendorFixture.OTHER_ACCOUNT + ":role/crossrole"))
                .hasMessage(PRINCIPALS.formatted("arn:aws:iam::999988886666:role/crossrole")
                        + "it must be a role of account 999988887777, which customers' roles trust");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::999988887777:user/crossrole",
                "arn:aws:iam::999988887777:role/",
                "arn:aws:iam::999988887777:role/a,arn:aws:iam::999988887777:role/b",
                "arn:aws:iam::999988887777:role/a b",
                "arn:aws-cn:iam::999988887777:role/crossrole"
            })
    void rejectsAPrincipalThatIsNoRole(String arn) {
        assertThatThrownBy(() -> VendorFixture.aws(arn))
                .hasMessage(PRINCIPALS.formatted(arn) + "it must be an IAM role ARN of this partition");
    }

    @Test
    void acceptsAPrincipalWithAPath() {
        // Given
        String arn = "arn:aws:iam::999988887777:role/service/prod/crossrole_1+=,.@-x";

        // Then
        assertThat(VendorFixture.aws(arn).principalArns()).containsExactly(arn);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9999-8888-6666", "99998888666", "arn:aws:iam::999988886666:root", ""})
    void rejectsAnInvalidOwnAccount(String accountId) {
        assertThatThrownBy(() -> VendorFixture.owning(Set.of(accountId)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("crossrole.own-account-ids contains '" + accountId
                        + "': an AWS account ID must have 12 digits");
    }

    @Test
    void ownsTheAccountsOfItsCanaries() {
        // When
        Vendor vendor = VendorFixture.withCanaries(
                "arn:aws:iam::333344445555:role/strict", "arn:aws:iam::666677778888:role/careless");

        // Then
        assertThat(vendor.owns("333344445555")).isTrue();
        assertThat(vendor.owns("666677778888")).isTrue();
        assertThat(vendor.owns(VendorFixture.OPEN_CANARY_ACCOUNT)).isTrue();
        assertThat(vendor.owns("111122223333")).isFalse();
    }

    @Test
    void ownsTheAccountOfItsOutsider() {
        // When
        Vendor vendor = VendorFixture.withOutsider("arn:aws:iam::333344445555:role/outsider", Optional.empty());

        // Then
        assertThat(vendor.owns("333344445555")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::999988887777:role/outsider, it must be a role of another account than 999988887777",
        "arn:aws-cn:iam::333344445555:role/outsider, it must be an IAM role ARN of this partition",
        "arn:aws:iam::333344445555:user/outsider, it must be an IAM role ARN of this partition"
    })
    void rejectsAnOutsiderThatIsNoneOrWhomCustomersTrust(String arn, String rule) {
        assertThatThrownBy(() -> VendorFixture.withOutsider(arn, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("crossrole.partitions.aws.outsider-role-arn is '" + arn + "': " + rule);
    }

    @Test
    void rejectsToProbeAsARoleThatNobodyIsToldToTrust() {
        assertThatThrownBy(() -> VendorFixture.probingAs(
                        List.of(VendorFixture.PRINCIPAL),
                        List.of(VendorFixture.CRAWLER),
                        Optional.empty(),
                        VendorFixture.Credentials.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("crossrole.partitions.aws.probe-as is '" + VendorFixture.CRAWLER
                        + "': it must be one of crossrole.partitions.aws.principal-arns");
    }

    @Test
    void probesAsEachPrincipalOnce() {
        // When
        Vendor vendor = VendorFixture.probingAs(
                List.of(VendorFixture.PRINCIPAL, VendorFixture.CRAWLER),
                List.of(VendorFixture.CRAWLER, VendorFixture.CRAWLER),
                Optional.empty(),
                VendorFixture.Credentials.NONE);

        // Then
        assertThat(vendor.in(new AwsPartition("aws")).orElseThrow().probeAs()).containsExactly(VendorFixture.CRAWLER);
    }

    @Test
    void rejectsAWebIdentityRoleOfAnotherAccount() {
        assertThatThrownBy(() -> new VendorPartition(
                        new AwsPartition("aws"),
                        VendorFixture.ACCOUNT,
                        List.of(VendorFixture.PRINCIPAL),
                        "eu-central-1",
                        Optional.empty(),
                        new VendorCredentials.WebIdentity(
                                "arn:aws:iam::999988886666:role/crossrole", Path.of("/token")),
                        Optional.empty(),
                        List.of()))
                .hasMessage("crossrole.partitions.aws.credentials.web-identity-role-arn is"
                        + " 'arn:aws:iam::999988886666:role/crossrole': it must be a role of account 999988887777, which"
                        + " customers' roles trust");
    }
}
