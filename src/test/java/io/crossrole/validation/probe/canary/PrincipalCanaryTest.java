package io.crossrole.validation.probe.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossrole.partition.AwsPartition;
import io.crossrole.partition.VendorFixture;
import io.crossrole.partition.VendorFixture.Credentials;
import io.crossrole.partition.VendorPartition;
import io.crossrole.validation.verdict.ProbeResult.Answer;
import io.crossrole.validation.verdict.VendorHealth.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrincipalCanaryTest {

    private final VendorPartition vendor = VendorFixture.probingAs(
                    List.of(VendorFixture.PRINCIPAL, VendorFixture.CRAWLER),
                    List.of(VendorFixture.CRAWLER),
                    Optional.empty(),
                    Credentials.NONE)
            .in(new AwsPartition("aws"))
            .orElseThrow();

    private record NoCanaries() implements CanaryConfig {

        @Override
        public Duration interval() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Map<String, Roles> roles() {
            return Map.of();
        }
    }

    /** A principal that no canary can vouch for must not start the service: it would never be asked. */
    @Test
    void requiresCanariesOfThePartition() {
        assertThatThrownBy(() -> PrincipalCanary.of(VendorFixture.CRAWLER, vendor, new NoCanaries()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("crossrole.partitions.aws.probe-as is '" + VendorFixture.CRAWLER
                        + "': a principal needs a canary that lets it in, and crossrole.canary.roles.aws is not set");
    }

    @ParameterizedTest
    @CsvSource({"GRANTED, WELL", "DENIED, WRONG", "INCONCLUSIVE,"})
    void vouchesForAPrincipalThatItLetsIn(Answer strict, State state) {
        assertThat(new PrincipalCanary.Answered(strict).state()).isEqualTo(Optional.ofNullable(state));
    }
}
