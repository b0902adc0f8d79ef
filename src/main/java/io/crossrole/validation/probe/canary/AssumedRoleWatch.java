package io.crossrole.validation.probe.canary;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.logging.Log;
import io.crossrole.partition.AwsPartition;
import io.crossrole.partition.Vendor;
import io.crossrole.partition.VendorPartition;
import io.crossrole.validation.probe.RoleProbe;
import io.crossrole.validation.verdict.AssumedRoles;
import io.crossrole.validation.verdict.VendorHealth;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds out whether the roles that Crossrole assumes can be relied on: the outsider, which one canary grants and another
 * denies, and the principals, which the strict canary grants. While one cannot, no customer's role is judged by it.
 */
@Startup
@ApplicationScoped
class AssumedRoleWatch implements AssumedRoles {

    private static final Log LOG = Log.of(AssumedRoleWatch.class);

    /** A check that is inconclusive changes nothing, but not for ever: then the assumed role itself may be broken. */
    private static final int INTERVALS_UNTIL_UNKNOWN = 10;

    private final Map<AwsPartition, List<AssumedRole>> roles = new TreeMap<>();
    private final Map<String, VendorHealth> lastRead = new ConcurrentHashMap<>();
    private final AssumedRoleTable table;
    private final RoleProbe probe;
    private final Vendor vendor;
    private final Duration lifetime;

    /** @throws IllegalArgumentException naming the property that is missing or wrong, its value and the rule */
    AssumedRoleWatch(
            CanaryConfig config, AssumedRoleTable table, RoleProbe probe, Vendor vendor, MeterRegistry registry) {
        this.table = table;
        this.probe = probe;
        this.vendor = vendor;
        this.lifetime = config.interval().multipliedBy(INTERVALS_UNTIL_UNKNOWN);
        vendor.partitions().forEach(it -> roles.put(it.partition(), rolesOf(it, config)));
        vendor.partitions().forEach(it -> exportGauges(it, registry));
    }

    private static List<AssumedRole> rolesOf(VendorPartition vendor, CanaryConfig config) {
        List<AssumedRole> found = new ArrayList<>();
        vendor.outsiderRoleArn().ifPresent(it -> found.add(OutsiderCanaries.of(vendor, config)));
        vendor.probeAs().forEach(it -> found.add(PrincipalCanary.of(it, vendor, config)));
        return List.copyOf(found);
    }

    private void exportGauges(VendorPartition vendor, MeterRegistry registry) {
        String partition = vendor.partition().name();
        vendor.outsiderRoleArn().ifPresent(arn -> Gauge.builder("crossrole.canary.outsider", () -> vouches(arn) ? 1 : 0)
                .description("1 while canaries vouch for the outsider, so that roles are judged by it")
                .tag("partition", partition)
                .register(registry));
        vendor.probeAs().forEach(arn -> Gauge.builder("crossrole.canary.principal", () -> vouches(arn) ? 1 : 0)
                .description("1 while a canary vouches for a principal, so that roles are judged by it")
                .tag("partition", partition)
                .tag("principal", arn)
                .register(registry));
    }

    /** The calls of one check of a partition. */
    int calls(AwsPartition partition) {
        return rolesIn(partition).stream().mapToInt(AssumedRole::calls).sum();
    }

    private List<AssumedRole> rolesIn(AwsPartition partition) {
        return roles.getOrDefault(partition, List.of());
    }

    @Override
    public VendorHealth outsiderIn(AwsPartition partition) {
        return vendor.in(partition)
                .flatMap(VendorPartition::outsiderRoleArn)
                .map(it -> read(partition, it))
                .orElse(VendorHealth.UNWATCHED);
    }

    @Override
    public boolean vouchesForOutsider(AwsPartition partition) {
        return vendor.in(partition)
                .flatMap(VendorPartition::outsiderRoleArn)
                .filter(this::vouches)
                .isPresent();
    }

    @Override
    public VendorHealth principalIn(AwsPartition partition, String principal) {
        return read(partition, principal);
    }

    @Override
    public List<String> vouchedPrincipals(AwsPartition partition) {
        return vendor.in(partition).stream()
                .flatMap(it -> it.probeAs().stream())
                .filter(this::vouches)
                .toList();
    }

    private VendorHealth read(AwsPartition partition, String roleArn) {
        return table.read(partition, roleArn, lifetime);
    }

    private boolean vouches(String roleArn) {
        return Optional.ofNullable(lastRead.get(roleArn))
                .filter(VendorHealth::isWell)
                .isPresent();
    }

    /** Reads the states of a partition again. */
    void refresh(AwsPartition partition) {
        rolesIn(partition)
                .forEach(it -> lastRead.put(
                        it.arn(), QuarkusTransaction.requiringNew().call(() -> read(partition, it.arn()))));
    }

    /** Probes the canaries of a partition as each role that is assumed there. Never called within a transaction. */
    void probe(AwsPartition partition, Instant turn) {
        rolesIn(partition).forEach(role -> {
            AssumedRole.Reading reading = role.ask(probe);
            if (reading.state().isPresent()) {
                write(partition, role, reading, turn);
            } else {
                LOG.debug(
                        "The canaries' answers to a role that Crossrole assumes were inconclusive",
                        kv("partition", partition),
                        kv("kind", role.kind()),
                        kv("role", role.arn()),
                        kv("reading", reading));
            }
        });
    }

    /** Logs each change, by the replica that observes it. */
    private void write(AwsPartition partition, AssumedRole role, AssumedRole.Reading reading, Instant turn) {
        VendorHealth.State state = reading.state().orElseThrow();
        VendorHealth.State before = QuarkusTransaction.requiringNew().call(() -> {
            VendorHealth.State known = read(partition, role.arn()).state();
            table.write(partition, role.arn(), state, turn);
            return known;
        });
        if (state == before) {
            return;
        }
        if (state == VendorHealth.State.WRONG) {
            LOG.error(
                    "A canary answers unexpectedly to a role that Crossrole assumes: no customer's role is judged by it until"
                            + " this ends",
                    kv("partition", partition),
                    kv("kind", role.kind()),
                    kv("role", role.arn()),
                    kv("reading", reading));
        } else {
            LOG.info(
                    "The canaries vouch for a role that Crossrole assumes",
                    kv("partition", partition),
                    kv("kind", role.kind()),
                    kv("role", role.arn()));
        }
    }
}
