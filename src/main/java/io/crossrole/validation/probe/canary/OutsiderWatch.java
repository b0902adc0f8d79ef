package io.crossrole.validation.probe.canary;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.logging.Log;
import io.crossrole.partition.AwsPartition;
import io.crossrole.partition.Vendor;
import io.crossrole.partition.VendorPartition;
import io.crossrole.validation.probe.RoleProbe;
import io.crossrole.validation.verdict.Probe;
import io.crossrole.validation.verdict.ProbeResult.Answer;
import io.crossrole.validation.verdict.RoleArn;
import io.crossrole.validation.verdict.VendorHealth;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds out whether the outsider of each partition can be relied on: one canary grants it, and another denies it. While
 * that is not so, no role is judged by it.
 */
@Startup
@ApplicationScoped
class OutsiderWatch {

    private static final Log LOG = Log.of(OutsiderWatch.class);

    /** The calls of one check. */
    static final int CALLS = 2;

    /** A check that is inconclusive changes nothing, but not for ever: then the outsider itself may be broken. */
    private static final int INTERVALS_UNTIL_UNKNOWN = 10;

    private final Map<AwsPartition, OutsiderCanaries> canaries = new TreeMap<>();
    private final Map<AwsPartition, VendorHealth> lastRead = new ConcurrentHashMap<>();
    private final OutsiderTable table;
    private final RoleProbe probe;
    private final Duration lifetime;

    OutsiderWatch(CanaryConfig config, OutsiderTable table, RoleProbe probe, Vendor vendor, MeterRegistry registry) {
        this.table = table;
        this.probe = probe;
        this.lifetime = config.interval().multipliedBy(INTERVALS_UNTIL_UNKNOWN);
        vendor.partitions().stream()
                .filter(it -> it.outsiderRoleArn().isPresent())
                .map(VendorPartition::partition)
                .forEach(it -> {
                    canaries.put(it, OutsiderCanaries.of(vendor.in(it).orElseThrow(), config));
                    Gauge.builder("crossrole.canary.outsider", () -> vouches(it) ? 1 : 0)
                            .description("1 while canaries vouch for the outsider, so that roles are judged by it")
                            .tag("partition", it.name())
                            .register(registry);
                });
    }

    boolean isWatched(AwsPartition partition) {
        return canaries.containsKey(partition);
    }

    /** The latest state, read in the caller's transaction; unwatched where there is no outsider. */
    VendorHealth in(AwsPartition partition) {
        return isWatched(partition) ? table.read(partition, lifetime) : VendorHealth.UNWATCHED;
    }

    /** Whether the outsider was well when this replica last read it. */
    boolean vouches(AwsPartition partition) {
        return Optional.ofNullable(lastRead.get(partition))
                .filter(VendorHealth::isWell)
                .isPresent();
    }

    /** Reads the state again. */
    void refresh(AwsPartition partition) {
        if (isWatched(partition)) {
            lastRead.put(partition, QuarkusTransaction.requiringNew().call(() -> table.read(partition, lifetime)));
        }
    }

    /** Probes the canaries of a partition as its outsider, if it has one. Never called within a transaction. */
    void probe(AwsPartition partition, Instant turn) {
        Optional.ofNullable(canaries.get(partition)).map(this::read).ifPresent(reading -> {
            Optional<VendorHealth.State> state = reading.state();
            if (state.isPresent()) {
                write(partition, state.get(), turn, reading);
            } else {
                LOG.debug(
                        "The canaries' answers to the outsider were inconclusive",
                        kv("partition", partition),
                        kv("reading", reading));
            }
        });
    }

    private OutsiderReading read(OutsiderCanaries roles) {
        return new OutsiderReading(answer(roles, roles.open()), answer(roles, roles.strict()));
    }

    private Answer answer(OutsiderCanaries roles, RoleArn role) {
        return probe.probe(
                        Probe.AS_OUTSIDER, role, Optional.of(roles.externalId().value()))
                .answer();
    }

    /** Logs each change, by the replica that observes it. */
    private void write(AwsPartition partition, VendorHealth.State state, Instant turn, OutsiderReading reading) {
        VendorHealth.State before = QuarkusTransaction.requiringNew().call(() -> {
            VendorHealth.State known = table.read(partition, lifetime).state();
            table.write(partition, state, turn);
            return known;
        });
        if (state == before) {
            return;
        }
        if (state == VendorHealth.State.WRONG) {
            LOG.error(
                    "A canary answers the outsider unexpectedly: no role is judged by it until this ends",
                    kv("partition", partition),
                    kv("reading", reading));
        } else {
            LOG.info("The canaries vouch for the outsider", kv("partition", partition));
        }
    }
}
