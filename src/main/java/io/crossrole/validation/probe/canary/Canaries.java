package io.crossrole.validation.probe.canary;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.background.Schedule;
import io.crossrole.externalid.FreeNeighbours;
import io.crossrole.logging.Log;
import io.crossrole.partition.AwsPartition;
import io.crossrole.partition.Vendor;
import io.crossrole.partition.VendorPartition;
import io.crossrole.pause.Switch;
import io.crossrole.pause.SwitchWatch;
import io.crossrole.validation.probe.RoleProbe;
import io.crossrole.validation.probe.budget.StsBudget;
import io.crossrole.validation.verdict.VendorHealth;
import io.crossrole.validation.verdict.VendorHealthCheck;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Probes the canaries on a schedule, and earlier when a finding needs their confirmation. */
@Startup
@ApplicationScoped
class Canaries implements VendorHealthCheck {

    private static final Log LOG = Log.of(Canaries.class);

    private final Map<AwsPartition, CanaryPair> pairs = new TreeMap<>();
    private final Map<AwsPartition, VendorHealth> lastRead = new ConcurrentHashMap<>();
    private final CanaryConfig config;
    private final CanaryTable table;
    private final AssumedRoleWatch assumedRoles;
    private final RoleProbe probe;
    private final FreeNeighbours neighbours;
    private final StsBudget budget;
    private final SwitchWatch switches;
    private final Clock clock;
    private final Instant startedAt;
    private final Schedule schedule;

    Canaries(
            CanaryConfig config,
            CanaryTable table,
            AssumedRoleWatch assumedRoles,
            RoleProbe probe,
            FreeNeighbours neighbours,
            StsBudget budget,
            SwitchWatch switches,
            Vendor vendor,
            MeterRegistry registry,
            Clock clock,
            Schedule schedule) {
        this.config = config;
        this.table = table;
        this.assumedRoles = assumedRoles;
        this.probe = probe;
        this.neighbours = neighbours;
        this.budget = budget;
        this.switches = switches;
        this.clock = clock;
        this.schedule = schedule;
        this.startedAt = clock.instant();
        vendor.partitions().stream()
                .map(VendorPartition::partition)
                .filter(it -> !config.roles().containsKey(it.name()))
                .forEach(it -> LOG.warn(
                        "No canaries are configured, so a denial that the vendor's own account causes may be blamed on the customer's role",
                        kv("partition", it)));
        config.roles().forEach((name, roles) -> {
            AwsPartition partition = new AwsPartition(name);
            if (vendor.in(partition).isEmpty()) {
                throw new IllegalArgumentException(
                        "crossrole.canary.roles.%s: crossrole.partitions.%s is not configured".formatted(name, name));
            }
            pairs.put(partition, CanaryPair.of(partition, roles));
            Gauge.builder("crossrole.canary.wrong", () -> health(partition).state() == VendorHealth.State.WRONG ? 1 : 0)
                    .description("1 while a canary answers unexpectedly, so that no answer of STS counts")
                    .tag("partition", name)
                    .register(registry);
            Gauge.builder("crossrole.canary.age", () -> Duration.between(
                                    health(partition).checkedAt(), clock.instant())
                            .toSeconds())
                    .description(
                            "Time since the canaries last answered; without recent answers no verdict becomes final")
                    .baseUnit("seconds")
                    .tag("partition", name)
                    .register(registry);
        });
    }

    private VendorHealth health(AwsPartition partition) {
        return lastRead.getOrDefault(partition, new VendorHealth(VendorHealth.State.UNKNOWN, startedAt, startedAt));
    }

    /** The latest state that this replica has read. */
    VendorHealth.State state(AwsPartition partition) {
        return pairs.containsKey(partition) ? health(partition).state() : VendorHealth.State.UNWATCHED;
    }

    @Override
    public VendorHealth in(AwsPartition partition) {
        return pairs.containsKey(partition) ? table.read(partition) : VendorHealth.UNWATCHED;
    }

    @Override
    public void checkSoon(AwsPartition partition) {
        if (pairs.containsKey(partition)) {
            table.checkSoon(partition);
        }
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void probeDue() {
        if (schedule.isStopping()) {
            return;
        }
        pairs.forEach((partition, pair) -> {
            try {
                if (!switches.isPaused(Switch.PROBES)) {
                    claimTurn(partition, pair).ifPresent(turn -> probe(partition, pair, turn));
                }
                lastRead.put(partition, QuarkusTransaction.requiringNew().call(() -> table.read(partition)));
                assumedRoles.refresh(partition);
            } catch (RuntimeException e) {
                LOG.warn(
                        "The canaries could not be probed, and are probed again later",
                        kv("partition", partition),
                        kv("cause", e.getMessage()));
            }
        });
    }

    private Optional<Instant> claimTurn(AwsPartition partition, CanaryPair pair) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Optional<Instant> turn = Optional.ofNullable(table.claimTurn(partition, config.interval()));
            if (turn.isPresent()) {
                budget.charge(partition, pair.calls() + assumedRoles.calls(partition));
            }
            return turn;
        });
    }

    private void probe(AwsPartition partition, CanaryPair pair, Instant turn) {
        assumedRoles.probe(partition, turn);
        CanaryReading reading = pair.probe(probe, neighbours);
        if (reading.isWrong()) {
            write(partition, VendorHealth.State.WRONG, turn, reading);
        } else if (reading.isAsExpected()) {
            write(partition, VendorHealth.State.WELL, turn, reading);
        } else {
            // Inconclusive answers change nothing. The next turn follows on schedule.
            LOG.debug("The canaries' answers were inconclusive", kv("partition", partition), kv("reading", reading));
        }
    }

    /**
     * Logs once when the answers become unexpected and once when they are as expected again, by the replica that
     * observes the change.
     */
    private void write(AwsPartition partition, VendorHealth.State state, Instant turn, CanaryReading reading) {
        VendorHealth.State before = QuarkusTransaction.requiringNew().call(() -> {
            VendorHealth.State known = table.read(partition).state();
            table.write(partition, state, turn);
            return known;
        });
        if (state == VendorHealth.State.WRONG && before != state) {
            LOG.error(
                    "A canary answers unexpectedly: no answer of STS counts until this ends",
                    kv("partition", partition),
                    kv("reading", reading));
        } else if (state == VendorHealth.State.WELL && before == VendorHealth.State.WRONG) {
            LOG.info("The canaries answer as expected again", kv("partition", partition));
        }
    }
}
