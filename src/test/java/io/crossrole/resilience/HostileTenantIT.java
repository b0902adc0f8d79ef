package io.crossrole.resilience;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.sandbox.RunningSandbox;
import io.crossrole.testkit.AwsAdmin;
import io.crossrole.testkit.CustomerAccount;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.PackagedService;
import io.crossrole.testkit.UpstreamService;
import io.crossrole.testkit.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A hundred peaceful tenants, with a submission now and then and connections that are looked at each minute, which takes more
 * calls than the rechecks' own part, alone and then
 * beside one who submits five hundred wrong roles a second. {@code -Dhostile.seconds} says how long, by default five minutes.
 */
@Tag("measurements")
class HostileTenantIT {

    private static final System.Logger LOG = System.getLogger(HostileTenantIT.class.getName());

    private static final int TENANTS = 100;
    private static final int CONNECTIONS = 900;
    private static final int PEACEFUL_PER_SECOND = 4;
    private static final int HOSTILE_PER_SECOND = 500;
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final Duration BESIDE = Duration.ofSeconds(Integer.getInteger("hostile.seconds", 300));
    private static final Duration ALONE = BESIDE.dividedBy(3);
    private static final Duration LONG = Duration.ofMinutes(3);

    private static final String TRUST_POLICY = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
             "Principal": {"AWS": "arn:aws:iam::999988887777:root"},
             "Condition": {"StringEquals": {"sts:ExternalId": "%s"}}}]}
            """;

    private final UpstreamService upstream = new UpstreamService(RunningSandbox.kafka());
    private final CustomerAccount customer = new CustomerAccount();
    private final PackagedService service = PackagedService.start(
            "hostile",
            Map.of(
                    "crossrole.pace.aws.calls-per-second", "180",
                    "crossrole.validation.patience.denied", "2M",
                    "crossrole.validation.patience.settle", "1S",
                    "crossrole.validation.patience.first-retry", "2S",
                    "crossrole.validation.patience.longest-retry", "30S",
                    "crossrole.recheck.first", "1H",
                    "crossrole.recheck.every", "1M"));

    /** A role that waits to be submitted. */
    private record Ready(String integrationId, String tenantId, String roleArn) {}

    /** How long the slowest but one in a hundred took, in milliseconds. */
    private record Slowest(double verdict, double recheck, long verdicts, long rechecks, double callsPerSecond) {}

    @AfterEach
    void close() {
        AwsAdmin.clearFaults();
        service.close();
        upstream.close();
        customer.close();
    }

    @Test
    void keepsPeacefulTenantsWithinTwiceTheirTime() {
        // Given
        int submissions = (int) (WARM_UP.plus(ALONE).plus(BESIDE).toSeconds() + 1) * PEACEFUL_PER_SECOND;
        Queue<Ready> ready = new ArrayDeque<>(ready(submissions + CONNECTIONS));
        connect(ready);
        AwsAdmin.setFaults("{\"faults\": [{\"kind\": \"slow\", \"delayMillis\": 50}]}");
        LOG.log(System.Logger.Level.INFO, "{0} peaceful roles are ready", ready.size());

        // When
        during(WARM_UP, ready, 0);
        Slowest alone = during(ALONE, ready, 0);
        Slowest beside = during(BESIDE, ready, HOSTILE_PER_SECOND);

        // Then
        LOG.log(System.Logger.Level.INFO, "p99 alone: {0}", alone);
        LOG.log(System.Logger.Level.INFO, "p99 beside a hostile tenant: {0}", beside);
        LOG.log(
                System.Logger.Level.INFO,
                "ratio: verdict {0}, recheck {1}",
                beside.verdict() / alone.verdict(),
                beside.recheck() / alone.recheck());
        assertThat(beside.verdicts()).isGreaterThan(BESIDE.toSeconds() * PEACEFUL_PER_SECOND * 9 / 10);
        assertThat(beside.verdict()).isLessThanOrEqualTo(2 * alone.verdict());
        assertThat(beside.recheck()).isLessThanOrEqualTo(2 * alone.recheck());
    }

    private List<Ready> ready(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(World.newId());
            upstream.requests(ids.get(i), tenant(i));
        }
        await().atMost(LONG)
                .until(() -> Database.query("SELECT count(*) FROM integration WHERE tenant_id LIKE 'peaceful-%'")
                        .equals(List.of(String.valueOf(count))));
        List<Ready> ready = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String externalId = Database.query("SELECT external_id FROM integration WHERE id = ?", ids.get(i))
                    .get(0);
            ready.add(new Ready(ids.get(i), tenant(i), customer.makesRole(TRUST_POLICY.formatted(externalId))));
        }
        return ready;
    }

    private static String tenant(int number) {
        return "peaceful-" + number % TENANTS;
    }

    /** Written down as if they had been proven; their rechecks are spread over a minute. */
    private static void connect(Queue<Ready> ready) {
        for (int i = 0; i < CONNECTIONS; i++) {
            Ready each = ready.remove();
            Database.connects(each.integrationId(), each.roleArn());
        }
        Database.update("""
                UPDATE integration SET recheck_at = now() + make_interval(secs => 60 * random())
                 WHERE status = 'CONNECTED' AND tenant_id LIKE 'peaceful-%'
                """);
    }

    private Slowest during(Duration time, Queue<Ready> ready, int hostilePerSecond) {
        long calls = AwsAdmin.assumeRoleCalls();
        long hostile = hostilePerSecond * time.toSeconds();
        makeHostileIntegrations(hostile);
        Instant from = Instant.now();
        long start = System.nanoTime();
        long peacefulSent = 0;
        long hostileSent = 0;
        for (double seconds = 0; seconds < time.toSeconds(); seconds = (System.nanoTime() - start) / 1e9) {
            for (; peacefulSent < seconds * PEACEFUL_PER_SECOND && !ready.isEmpty(); peacefulSent++) {
                Ready each = ready.remove();
                upstream.submits(each.integrationId(), each.tenantId(), each.roleArn());
            }
            for (; hostileSent < Math.min(hostile, seconds * hostilePerSecond); hostileSent++) {
                upstream.submits(
                        "hostile-" + hostileSent, "hostile", "arn:aws:iam::111122223333:role/missing-" + hostileSent);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        Instant to = Instant.now();
        double callsPerSecond = (AwsAdmin.assumeRoleCalls() - calls) / (double) time.toSeconds();
        awaitVerdicts(from, to);
        String verdict = slowest("SUBMISSION", "submitted_at", from, to);
        String recheck = slowest("RECHECK", "next_attempt_at", from, to.minusSeconds(5));
        return new Slowest(
                milliseconds(verdict), milliseconds(recheck), count(verdict), count(recheck), callsPerSecond);
    }

    private static void makeHostileIntegrations(long count) {
        Database.update("""
                INSERT INTO integration (id, tenant_id, type, partition, external_id, status, sequence, created_at, changed_at)
                SELECT 'hostile-' || n, 'hostile', 'aws', 'aws', 'cr-hostile-' || n, 'AWAITING_ROLE', 1, now(), now()
                  FROM generate_series(0, ? - 1) AS n
                """, count);
    }

    private static void awaitVerdicts(Instant from, Instant to) {
        await("every peaceful submission has its verdict")
                .atMost(LONG)
                .until(() -> Database.query("""
                                SELECT 1 FROM validation WHERE cause = 'SUBMISSION' AND tenant_id LIKE 'peaceful-%'
                                   AND state = 'PENDING' AND submitted_at BETWEEN ?::timestamptz AND ?::timestamptz LIMIT 1
                                """, from.toString(), to.toString()).isEmpty());
    }

    /** Both how long and of how many; what is not decided yet took at least until now. */
    private static String slowest(String cause, String since, Instant from, Instant to) {
        return Database.query(
                        """
                SELECT concat_ws(' ', percentile_disc(0.99) WITHIN GROUP (ORDER BY milliseconds), count(*))
                  FROM (SELECT 1000 * EXTRACT(EPOCH FROM coalesce(decided_at, now()) - %1$s) AS milliseconds
                          FROM validation WHERE cause = ? AND tenant_id LIKE 'peaceful-%%'
                           AND %1$s BETWEEN ?::timestamptz AND ?::timestamptz
                        UNION ALL
                        SELECT 1000 * EXTRACT(EPOCH FROM now() - recheck_at) FROM integration
                         WHERE ? = 'RECHECK' AND tenant_id LIKE 'peaceful-%%'
                           AND recheck_at BETWEEN ?::timestamptz AND ?::timestamptz) AS taken
                """.formatted(since),
                        cause,
                        from.toString(),
                        to.toString(),
                        cause,
                        from.toString(),
                        to.toString())
                .get(0);
    }

    private static double milliseconds(String slowest) {
        return Double.parseDouble(slowest.split(" ")[0]);
    }

    private static long count(String slowest) {
        return Long.parseLong(slowest.split(" ")[1]);
    }
}
