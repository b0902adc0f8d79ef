package io.crossrole.validation.probe.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.partition.AwsPartition;
import io.crossrole.partition.VendorFixture;
import io.crossrole.partition.VendorPartition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AllowanceTest {

    @Test
    void spendsWholeRounds() {
        assertThat(new Allowance(new TokenBucket(17.9, 5.9), 0).rounds()).isEqualTo(2);
        assertThat(new Allowance(new TokenBucket(17.9, 5.9), 0).recheckPart()).isEqualTo(1);
    }

    @Test
    void keepsAReserveFromRechecksBeyondTheirPart() {
        // Given
        Allowance allowance = new Allowance(new TokenBucket(18, 0), 9);

        // Then
        assertThat(allowance.rounds()).isEqualTo(3);
        assertThat(allowance.recheckPart()).isZero();
        assertThat(allowance.rechecks()).isEqualTo(3);
    }

    @Test
    void allowsRechecksTheRemainingCalls() {
        // Given
        Allowance allowance = new Allowance(new TokenBucket(18, 0), 9);

        // When
        allowance.spendRounds(1);

        // Then
        assertThat(allowance.rechecks()).isEqualTo(1);
        assertThat(allowance.remaining()).isEqualTo(new TokenBucket(12, 0));
    }

    @Test
    void givesRechecksTheirPartFirst() {
        // Given
        Allowance allowance = new Allowance(new TokenBucket(8, 7), 4);

        // When
        allowance.spendRechecks(allowance.recheckPart());

        // Then two rechecks are paid, and no round is left
        assertThat(allowance.remaining()).isEqualTo(new TokenBucket(2, 1));
        assertThat(allowance.rounds()).isZero();
    }

    @Test
    void allowsSubmissionsTheCallsThatRechecksDoNotNeed() {
        assertThat(new Allowance(new TokenBucket(18, 9), 9).rounds()).isEqualTo(3);
    }

    @Test
    void chargesRechecksBeyondTheirPartToTheWholeBucket() {
        // Given
        Allowance allowance = new Allowance(new TokenBucket(18, 3), 0);

        // When
        allowance.spendRechecks(5);

        // Then
        assertThat(allowance.remaining()).isEqualTo(new TokenBucket(3, 0));
    }

    @Test
    void allowsNothingWhileCallsAreOwed() {
        assertThat(new Allowance(new TokenBucket(-4, 9), 9).rounds()).isZero();
        assertThat(new Allowance(new TokenBucket(-4, 9), 9).rechecks()).isZero();
        assertThat(new Allowance(new TokenBucket(-4, 9), 9).recheckPart()).isZero();
    }

    /** One call as the outsider, two as each principal, and one more for the session of each. */
    @Test
    void hasTheCallsOfTheRolesThatCrossroleAssumes() {
        // Given
        AwsPartition aws = new AwsPartition("aws");
        VendorPartition alone = VendorFixture.servingAws().in(aws).orElseThrow();
        VendorPartition withOutsider = VendorFixture.withOutsider(VendorFixture.OUTSIDER, Optional.empty())
                .in(aws)
                .orElseThrow();
        List<String> principals = List.of(VendorFixture.CRAWLER, VendorFixture.PRINCIPAL);
        VendorPartition withPrincipals = VendorFixture.probingAs(
                        principals, principals, Optional.empty(), VendorFixture.Credentials.NONE)
                .in(aws)
                .orElseThrow();

        // Then
        assertThat(Stream.of(alone, withOutsider, withPrincipals).map(Allowance::furtherCalls))
                .containsExactly(0, 1, 4);
        assertThat(Stream.of(alone, withOutsider, withPrincipals).map(Allowance::longestRound))
                .containsExactly(7, 8, 12);
    }
}
