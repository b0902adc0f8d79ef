package io.crossrole.validation.probe;

import io.crossrole.partition.Vendor;
import io.crossrole.partition.VendorPartition;
import io.crossrole.validation.verdict.ProbeResult;
import io.crossrole.validation.verdict.ProbeResult.Because;
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
import org.jboss.logging.Logger;

/**
 * Raises the alarm while AWS refuses the vendor's own identity: expired or unknown credentials, a policy that binds the vendor
 * alone and does not allow {@code sts:AssumeRole}. Once per episode, not per call: an episode is over when AWS has told something about a
 * role again and refused us no more for a while.
 */
@Startup
@ApplicationScoped
class IdentityRefusals {

    private static final Logger LOG = Logger.getLogger(IdentityRefusals.class);
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final Map<Refusal, Instant> latest = new ConcurrentHashMap<>();
    private final Clock clock;

    /** An episode of its own: once one policy is mended, another may still refuse. */
    private record Refusal(String partition, Because by) {

        private String words() {
            return by.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    IdentityRefusals(Vendor vendor, MeterRegistry registry, Clock clock) {
        this.clock = clock;
        vendor.partitions().stream().map(VendorPartition::name).forEach(name -> Gauge.builder(
                        "crossrole.sts.identity.refused", () -> isUnderWay(name) ? 1 : 0)
                .description("1 while AWS refuses the vendor's own identity")
                .tag("partition", name)
                .register(registry));
    }

    boolean isUnderWay(String partition) {
        return latest.keySet().stream().anyMatch(it -> it.partition().equals(partition));
    }

    /** Takes note of an answer. */
    void note(String partition, ProbeResult result) {
        Instant now = clock.instant();
        if (result.because() != null && result.because().refusesTheVendor()) {
            Refusal refusal = new Refusal(partition, result.because());
            if (latest.put(refusal, now) == null) {
                LOG.errorf(
                        "AWS refuses the vendor's own identity: no role that it is refused for can be judged until that is"
                                + " mended partition=%s by=%s code=%s region=%s",
                        partition, refusal.words(), result.code(), result.region());
            }
        } else if (!result.inconclusive() && !latest.isEmpty()) {
            latest.forEach((refusal, at) -> {
                if (refusal.partition().equals(partition)
                        && !now.isBefore(at.plus(QUIET))
                        && latest.remove(refusal, at)) {
                    LOG.infof(
                            "AWS accepts the vendor's own identity again partition=%s by=%s",
                            partition, refusal.words());
                }
            });
        }
    }
}
