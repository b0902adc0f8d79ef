package io.crossrole.validation.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.partition.VendorFixture;
import io.crossrole.validation.verdict.Probe;
import io.crossrole.validation.verdict.ProbeResult;
import io.crossrole.validation.verdict.ProbeResult.Answer;
import io.crossrole.validation.verdict.ProbeResult.Because;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdentityRefusalsTest {

    private static final Duration QUIET = Duration.ofMinutes(1);

    private final Stepped clock = new Stepped();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final IdentityRefusals refusals = new IdentityRefusals(VendorFixture.servingAws(), registry, clock);

    @ParameterizedTest
    @EnumSource(
            value = Because.class,
            names = {
                "IDENTITY_REFUSED",
                "IDENTITY_POLICY",
                "PERMISSIONS_BOUNDARY",
                "SESSION_POLICY",
                "VPC_ENDPOINT_POLICY",
                "SERVICE_CONTROL_POLICY",
                "SESSION_ATTRIBUTES"
            })
    void raisesTheAlarmForWhateverRefusesTheVendor(Because because) {
        // When
        refusals.note("aws", inconclusive(because));

        // Then
        assertThat(alarm()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Because.class,
            names = {"THROTTLED", "UNREACHABLE", "MISCALLED", "ROLE_ARN_INVALID", "NO_FREE_NEIGHBOUR"})
    void raisesNoneForAnythingElse(Because because) {
        // When
        refusals.note("aws", inconclusive(because));

        // Then
        assertThat(alarm()).isZero();
    }

    @Test
    void raisesNoneForAPolicyOfTheCustomersOrganisation() {
        // When
        refusals.note("aws", result(Answer.DENIED, Because.RESOURCE_CONTROL_POLICY));

        // Then
        assertThat(alarm()).isZero();
    }

    @Test
    void endsWhenNothingThatRefusedTheVendorDoesSoAnyMore() {
        // Given two policies that refuse
        refusals.note("aws", inconclusive(Because.IDENTITY_POLICY));
        refusals.note("aws", inconclusive(Because.SERVICE_CONTROL_POLICY));

        // When one of them is mended
        clock.now = clock.now.plus(QUIET);
        refusals.note("aws", inconclusive(Because.SERVICE_CONTROL_POLICY));
        refusals.note("aws", result(Answer.GRANTED, null));
        double whenOneIsMended = alarm();

        // When the other one is, too
        clock.now = clock.now.plus(QUIET);
        refusals.note("aws", result(Answer.DENIED, null));

        // Then
        assertThat(whenOneIsMended).isEqualTo(1);
        assertThat(alarm()).isZero();
    }

    private double alarm() {
        return registry.get("crossrole.sts.identity.refused")
                .tag("partition", "aws")
                .gauge()
                .value();
    }

    private ProbeResult inconclusive(Because because) {
        return result(Answer.INCONCLUSIVE, because);
    }

    private ProbeResult result(Answer answer, Because because) {
        return new ProbeResult(
                Probe.WITHOUT_EXTERNAL_ID, answer, because, "AccessDenied", "r", "eu-central-1", null, clock.now);
    }

    private static final class Stepped extends Clock {

        private Instant now = Instant.parse("2025-06-03T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
