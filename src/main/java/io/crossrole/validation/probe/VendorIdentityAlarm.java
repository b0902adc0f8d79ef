package io.crossrole.validation.probe;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.logging.Log;
import io.crossrole.partition.AwsPartition;
import io.crossrole.partition.Vendor;
import io.crossrole.partition.VendorPartition;
import io.crossrole.validation.verdict.ProbeResult;
import io.crossrole.validation.verdict.ProbeResult.ErrorKind;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Raises an alarm while AWS rejects the vendor's own identity: expired or unknown credentials, or a policy on the
 * vendor's side that does not allow {@code sts:AssumeRole}. The alarm is logged once per episode, not per call. An
 * episode ends when AWS gives a conclusive answer about a role and has not rejected the identity for a minute.
 */
@Startup
@ApplicationScoped
class VendorIdentityAlarm {

    private static final Log LOG = Log.of(VendorIdentityAlarm.class);
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final Map<Episode, Instant> latestRefusals = new ConcurrentHashMap<>();
    private final Clock clock;

    /** One kind of rejection in one partition. Once one policy is fixed, another one may still deny. */
    private record Episode(AwsPartition partition, ErrorKind refusedBy) {

        private String refusedByLabel() {
            return refusedBy.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    VendorIdentityAlarm(Vendor vendor, MeterRegistry registry, Clock clock) {
        this.clock = clock;
        vendor.partitions().stream().map(VendorPartition::partition).forEach(it -> Gauge.builder(
                        "crossrole.sts.identity.refused", () -> isActive(it) ? 1 : 0)
                .description("1 while AWS rejects the vendor's own identity")
                .tag("partition", it.name())
                .register(registry));
    }

    boolean isActive(AwsPartition partition) {
        return latestRefusals.keySet().stream().anyMatch(it -> it.partition().equals(partition));
    }

    void note(AwsPartition partition, ProbeResult result) {
        Instant now = clock.instant();
        if (result.errorKind() != null && result.errorKind().refusesTheVendor()) {
            Episode episode = new Episode(partition, result.errorKind());
            if (latestRefusals.put(episode, now) == null) {
                LOG.error(
                        "AWS rejects the vendor's own identity: affected roles cannot be judged until this is fixed",
                        kv("partition", partition),
                        kv("by", episode.refusedByLabel()),
                        kv("code", result.code()),
                        kv("region", result.region()));
            }
        } else if (!result.inconclusive() && !latestRefusals.isEmpty()) {
            latestRefusals.forEach((episode, at) -> {
                if (episode.partition().equals(partition)
                        && !now.isBefore(at.plus(QUIET))
                        && latestRefusals.remove(episode, at)) {
                    LOG.info(
                            "AWS accepts the vendor's own identity again",
                            kv("partition", partition),
                            kv("by", episode.refusedByLabel()));
                }
            });
        }
    }
}
