package io.crossrole.externalid;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationFixture;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestDifferencesTest {

    private static final String ACCOUNT = "111122223333";

    @Test
    void findsNoneInAnIdenticalRepeat() {
        // Given
        Integration first = IntegrationFixture.requested()
                .ofType("athena")
                .inPartition("aws-us-gov")
                .forAccount(ACCOUNT)
                .make();

        // When
        Optional<String> differences = RequestDifferences.between(first, request("athena", "aws-us-gov", ACCOUNT));

        // Then
        assertThat(differences).isEmpty();
    }

    @Test
    void comparesAnAbsentFieldByItsDefault() {
        // Given
        Integration first =
                IntegrationFixture.requested().ofType("aws").inPartition("aws").make();

        // When
        Optional<String> differences = RequestDifferences.between(first, request(null, null, null));

        // Then
        assertThat(differences).isEmpty();
    }

    @Test
    void ignoresTheTenant() {
        // Given
        Integration first = IntegrationFixture.requested().make();
        IntegrationRequested ofAnotherTenant = new IntegrationRequested("int-1", "umbrella", null, null, null);

        // When
        Optional<String> differences = RequestDifferences.between(first, ofAnotherTenant);

        // Then
        assertThat(differences).isEmpty();
    }

    @Test
    void findsAnotherType() {
        // Given
        Integration first = IntegrationFixture.requested().ofType("athena").make();

        // When
        Optional<String> differences = RequestDifferences.between(first, request("glue", "aws", null));

        // Then
        assertThat(differences)
                .contains("integration 'int-1' was first requested with different values:"
                        + " integrationType was 'athena', is 'glue'");
    }

    @Test
    void findsAnotherPartition() {
        // Given
        Integration first = IntegrationFixture.requested().make();

        // When
        Optional<String> differences = RequestDifferences.between(first, request("aws", "aws-cn", null));

        // Then
        assertThat(differences).hasValueSatisfying(it -> assertThat(it).endsWith(": partition was 'aws', is 'aws-cn'"));
    }

    @Test
    void findsAnotherAccount() {
        // Given
        Integration first = IntegrationFixture.requested().forAccount(ACCOUNT).make();

        // When
        Optional<String> differences = RequestDifferences.between(first, request("aws", "aws", "444455556666"));

        // Then
        assertThat(differences).hasValueSatisfying(it -> assertThat(it)
                .endsWith(": awsAccountId was '111122223333', is '444455556666'"));
    }

    @Test
    void findsAnAccountThatOnlyTheRepeatNames() {
        // Given
        Integration first = IntegrationFixture.requested().make();

        // When
        Optional<String> differences = RequestDifferences.between(first, request("aws", "aws", ACCOUNT));

        // Then
        assertThat(differences)
                .hasValueSatisfying(it -> assertThat(it).endsWith(": awsAccountId was absent, is '111122223333'"));
    }

    @Test
    void findsAnAccountThatOnlyTheFirstRequestNames() {
        // Given
        Integration first = IntegrationFixture.requested().forAccount(ACCOUNT).make();

        // When
        Optional<String> differences = RequestDifferences.between(first, request("aws", "aws", null));

        // Then
        assertThat(differences)
                .hasValueSatisfying(it -> assertThat(it).endsWith(": awsAccountId was '111122223333', is absent"));
    }

    @Test
    void listsAllDifferences() {
        // Given
        Integration first = IntegrationFixture.requested().make();

        // When
        Optional<String> differences = RequestDifferences.between(first, request("glue", "aws-cn", ACCOUNT));

        // Then
        assertThat(differences).hasValueSatisfying(it -> assertThat(it)
                .endsWith(": integrationType was 'aws', is 'glue', partition was 'aws', is 'aws-cn',"
                        + " awsAccountId was absent, is '111122223333'"));
    }

    private static IntegrationRequested request(String type, String partition, String account) {
        return new IntegrationRequested("int-1", "acme", type, partition, account);
    }
}
