package io.crossrole.validation;

import io.crossrole.validation.ProbeResult.Because;
import io.crossrole.vendor.Vendor;
import io.crossrole.vendor.VendorPartition;
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

    private final Map<String, Instant> latestRefusals = new ConcurrentHashMap<>();
    private final Clock clock;

    IdentityRefusals(Vendor vendor, MeterRegistry registry, Clock clock) {
        this.clock = clock;
        vendor.partitions().stream().map(VendorPartition::name).forEach(name -> Gauge.builder(
                        "crossrole.sts.identity.refused", () -> isUnderWay(name) ? 1 : 0)
                .description("1 while AWS refuses the vendor's own identity")
                .tag("partition", name)
                .register(registry));
    }

    boolean isUnderWay(String partition) {
        return latestRefusals.containsKey(partition);
    }

    /** Takes note of an answer. */
    void note(String partition, ProbeResult result) {
        Instant now = clock.instant();
        if (result.because() != null && result.because().refusesTheVendor()) {
            if (latestRefusals.put(partition, now) == null) {
                LOG.errorf(
                        "AWS refuses the vendor's own identity: no role that it is refused for can be judged until that is"
                                + " mended partition=%s by=%s code=%s region=%s",
                        partition, wordsOf(result.because()), result.code(), result.region());
            }
        } else if (!result.inconclusive()) {
            Instant latest = latestRefusals.get(partition);
            if (latest != null && !now.isBefore(latest.plus(QUIET)) && latestRefusals.remove(partition, latest)) {
                LOG.infof("AWS accepts the vendor's own identity again partition=%s", partition);
            }
        }
    }

    private static String wordsOf(Because because) {
        return because.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
