package io.crossrole.validation.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationFixture;
import io.crossrole.partition.AwsPartition;
import io.crossrole.partition.Vendor;
import io.crossrole.partition.VendorFixture;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTest {

    private static final String CUSTOMER = "111122223333";

    private final Vendor vendor = VendorFixture.servingAws();

    @Test
    void admitsACustomersRole() {
        // Given
        Integration integration = IntegrationFixture.requested().make();

        // When
        Optional<DetailedReason> reason = Admission.reasonAgainst(roleIn("aws", CUSTOMER), integration, vendor);

        // Then
        assertThat(reason).isEmpty();
    }

    @Test
    void admitsARoleInTheRequestedAccount() {
        // Given
        Integration integration =
                IntegrationFixture.requested().forAccount(CUSTOMER).make();

        // When
        Optional<DetailedReason> reason = Admission.reasonAgainst(roleIn("aws", CUSTOMER), integration, vendor);

        // Then
        assertThat(reason).isEmpty();
    }

    @Test
    void admitsARoleInAnotherPartitionThatTheVendorServes() {
        // Given
        Integration integration =
                IntegrationFixture.requested().inPartition("aws-us-gov").make();

        // When
        Optional<DetailedReason> reason = Admission.reasonAgainst(
                roleIn("aws-us-gov", CUSTOMER), integration, VendorFixture.servingAwsAndGovCloud());

        // Then
        assertThat(reason).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {VendorFixture.ACCOUNT, VendorFixture.OTHER_ACCOUNT})
    void doesNotAdmitARoleInTheVendorsAccounts(String own) {
        // Given
        Integration integration = IntegrationFixture.requested().make();

        // When
        Optional<DetailedReason> reason = Admission.reasonAgainst(roleIn("aws", own), integration, vendor);

        // Then
        assertThat(reason)
                .contains(DetailedReason.of(Reason.OWN_ACCOUNT_ROLE, "account " + own + " is the vendor's own"));
    }

    @Test
    void doesNotAdmitARoleInTheVendorsAccountEvenIfItWasRequested() {
        // Given
        Integration integration =
                IntegrationFixture.requested().forAccount(VendorFixture.ACCOUNT).make();

        // When
        Optional<DetailedReason> reason =
                Admission.reasonAgainst(roleIn("aws", VendorFixture.ACCOUNT), integration, vendor);

        // Then
        assertThat(reason).map(DetailedReason::code).contains(Reason.OWN_ACCOUNT_ROLE);
    }

    @Test
    void doesNotAdmitARoleInTheVendorsAccountOfAnotherPartition() {
        // Given
        Integration integration = IntegrationFixture.requested().make();

        // When
        Optional<DetailedReason> reason = Admission.reasonAgainst(
                roleIn("aws-us-gov", VendorFixture.GOV_ACCOUNT), integration, VendorFixture.servingAwsAndGovCloud());

        // Then
        assertThat(reason).map(DetailedReason::code).contains(Reason.OWN_ACCOUNT_ROLE);
    }

    @Test
    void doesNotAdmitARoleInAnotherAccountThanTheRequestedOne() {
        // Given
        Integration integration =
                IntegrationFixture.requested().forAccount("444455556666").make();

        // When
        Optional<DetailedReason> reason = Admission.reasonAgainst(roleIn("aws", CUSTOMER), integration, vendor);

        // Then
        assertThat(reason)
                .contains(DetailedReason.of(
                        Reason.UNEXPECTED_ACCOUNT,
                        "the role's account is 111122223333, the integration was requested for 444455556666"));
    }

    @Test
    void doesNotAdmitARoleInAnotherPartitionThanTheIntegration() {
        // Given
        Integration integration = IntegrationFixture.requested().make();

        // When
        Optional<DetailedReason> reason = Admission.reasonAgainst(
                roleIn("aws-us-gov", CUSTOMER), integration, VendorFixture.servingAwsAndGovCloud());

        // Then
        assertThat(reason)
                .contains(DetailedReason.of(
                        Reason.PARTITION_NOT_SUPPORTED,
                        "the role's partition is 'aws-us-gov', the integration's is 'aws'"));
    }

    @Test
    void doesNotAdmitARoleInAPartitionThatTheVendorNoLongerServes() {
        // Given
        Integration integration =
                IntegrationFixture.requested().inPartition("aws-us-gov").make();

        // When
        Optional<DetailedReason> reason = Admission.reasonAgainst(roleIn("aws-us-gov", CUSTOMER), integration, vendor);

        // Then
        assertThat(reason)
                .contains(DetailedReason.of(
                        Reason.PARTITION_NOT_SUPPORTED,
                        "the vendor has no identity configured in partition 'aws-us-gov'"));
    }

    @Test
    void doesNotAdmitAnyAccountIfNoneWasRequested() {
        // Given
        Integration integration = IntegrationFixture.requested().make();

        // When
        Optional<DetailedReason> reason = Admission.reasonAgainstUnannounced(roleIn("aws", CUSTOMER), integration);

        // Then
        assertThat(reason)
                .contains(DetailedReason.of(
                        Reason.ACCOUNT_NOT_ANNOUNCED,
                        "the integration was requested without an account, and the role's account is 111122223333"));
    }

    @Test
    void leavesTheRequestedAccountToTheGeneralCheck() {
        // Given
        Integration integration =
                IntegrationFixture.requested().forAccount(CUSTOMER).make();

        // When
        Optional<DetailedReason> reason = Admission.reasonAgainstUnannounced(roleIn("aws", CUSTOMER), integration);

        // Then
        assertThat(reason).isEmpty();
    }

    private static RoleArn roleIn(String partition, String account) {
        return new RoleArn(
                "arn:%s:iam::%s:role/VendorReadOnly".formatted(partition, account),
                new AwsPartition(partition),
                account);
    }
}
