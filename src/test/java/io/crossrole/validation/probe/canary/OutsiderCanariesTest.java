package io.crossrole.validation.probe.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossrole.partition.AwsPartition;
import io.crossrole.partition.VendorFixture;
import io.crossrole.partition.VendorPartition;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An outsider that no canary can vouch for must not start the service: it would never be asked. */
class OutsiderCanariesTest {

    private static final String PROPERTY =
            "crossrole.partitions.aws.outsider-role-arn is '" + VendorFixture.OUTSIDER + "': ";

    private final VendorPartition vendor = VendorFixture.withOutsider(VendorFixture.OUTSIDER, Optional.empty())
            .in(new AwsPartition("aws"))
            .orElseThrow();

    private record FixedConfig(Map<String, Roles> roles) implements CanaryConfig {

        @Override
        public Duration interval() {
            return Duration.ofMinutes(1);
        }
    }

    private record FixedRoles(String strictArn, String strictExternalId, String carelessArn, Optional<String> openArn)
            implements CanaryConfig.Roles {}

    @Test
    void areTheOpenOneAndTheStrictOne() {
        // When
        OutsiderCanaries canaries =
                OutsiderCanaries.of(vendor, withOpen(Optional.of("arn:aws:iam::999988883333:role/o")));

        // Then
        assertThat(canaries.open().value()).isEqualTo("arn:aws:iam::999988883333:role/o");
        assertThat(canaries.strict().value()).isEqualTo("arn:aws:iam::999988886666:role/strict");
    }

    @Test
    void requireCanariesOfThePartition() {
        assertThatThrownBy(() -> OutsiderCanaries.of(vendor, new FixedConfig(Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(PROPERTY);
    }

    @Test
    void requireAnOpenOne() {
        assertThatThrownBy(() -> OutsiderCanaries.of(vendor, withOpen(Optional.empty())))
                .hasMessage(
                        PROPERTY
                                + "an outsider needs a canary that lets it in, and crossrole.canary.roles.aws.open-arn is not set");
    }

    @Test
    void requireAnOpenOneOutsideOfTheOutsidersAccount() {
        assertThatThrownBy(() -> OutsiderCanaries.of(vendor, withOpen(Optional.of("arn:aws:iam::999988884444:role/o"))))
                .hasMessage(
                        "crossrole.canary.roles.aws.open-arn is 'arn:aws:iam::999988884444:role/o': it must be a role of"
                                + " another account than the outsider's");
    }

    private static CanaryConfig withOpen(Optional<String> openArn) {
        return new FixedConfig(Map.of(
                "aws",
                new FixedRoles(
                        "arn:aws:iam::999988886666:role/strict",
                        "canary-5d0c1f7a",
                        "arn:aws:iam::999988886666:role/careless",
                        openArn)));
    }
}
