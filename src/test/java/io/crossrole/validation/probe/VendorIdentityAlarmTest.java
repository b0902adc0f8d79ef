package io.crossrole.validation.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.partition.AwsPartition;
import io.crossrole.partition.VendorFixture;
import io.crossrole.validation.verdict.Probe;
import io.crossrole.validation.verdict.ProbeResult;
import io.crossrole.validation.verdict.ProbeResult.Answer;
import io.crossrole.validation.verdict.ProbeResult.ErrorKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VendorIdentityAlarmTest {

    private static final Duration QUIET = Duration.ofMinutes(1);

    private final Stepped clock = new Stepped();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private static final AwsPartition AWS = new AwsPartition("aws");

    private final VendorIdentityAlarm alarm = new VendorIdentityAlarm(VendorFixture.servingAws(), registry, clock);

    @ParameterizedTest
    @EnumSource(
            value = ErrorKind.class,
            names = {
                "IDENTITY_REFUSED",
                "IDENTITY_POLICY",
                "PERMISSIONS_BOUNDARY",
                "SESSION_POLICY",
                "VPC_ENDPOINT_POLICY",
                "SERVICE_CONTROL_POLICY",
                "SESSION_ATTRIBUTES"
            })
    void raisesTheAlarmIfAwsRejectsTheVendor(ErrorKind errorKind) {
        // When
        alarm.note(AWS, inconclusive(errorKind));

        // Then
        assertThat(gauge()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorKind.class,
            names = {"THROTTLED", "UNREACHABLE", "MISCALLED", "ROLE_ARN_INVALID", "NO_FREE_NEIGHBOUR"})
    void raisesNoAlarmForOtherErrors(ErrorKind errorKind) {
        // When
        alarm.note(AWS, inconclusive(errorKind));

        // Then
        assertThat(gauge()).isZero();
    }

    @Test
    void raisesNoAlarmForAPolicyOfTheCustomersOrganisation() {
        // When
        alarm.note(AWS, result(Answer.DENIED, ErrorKind.RESOURCE_CONTROL_POLICY));

        // Then
        assertThat(gauge()).isZero();
    }

    @Test
    void endsWhenEveryRejectionHasEnded() {
        // Given two policies that deny
        alarm.note(AWS, inconclusive(ErrorKind.IDENTITY_POLICY));
        alarm.note(AWS, inconclusive(ErrorKind.SERVICE_CONTROL_POLICY));

        // When one of them is fixed
        clock.now = clock.now.plus(QUIET);
        alarm.note(AWS, inconclusive(ErrorKind.SERVICE_CONTROL_POLICY));
        alarm.note(AWS, result(Answer.GRANTED, null));
        double whenOneIsMended = gauge();

        // When the other one is fixed, too
        clock.now = clock.now.plus(QUIET);
        alarm.note(AWS, result(Answer.DENIED, null));

        // Then
        assertThat(whenOneIsMended).isEqualTo(1);
        assertThat(gauge()).isZero();
    }

    private double gauge() {
        return registry.get("crossrole.sts.identity.refused")
                .tag("partition", "aws")
                .gauge()
                .value();
    }

    private ProbeResult inconclusive(ErrorKind errorKind) {
        return result(Answer.INCONCLUSIVE, errorKind);
    }

    private ProbeResult result(Answer answer, ErrorKind errorKind) {
        return new ProbeResult(
                Probe.WITHOUT_EXTERNAL_ID, answer, errorKind, "AccessDenied", "r", "eu-central-1", null, clock.now);
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
