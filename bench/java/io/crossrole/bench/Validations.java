package io.crossrole.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** How much of the STS budget is used while there is work for it, and how long a round takes when there is room. */
final class Validations implements Phase {

    private static final int CALLS_PER_SECOND = 600;
    /** Twice what the budget needs for as long as a round takes: a budget of 600 is more than three times the default. */
    private static final int IN_FLIGHT = 128;

    private static final int CALLS_OF_A_SUBMISSION = 6;
    private static final int BUSY_SECONDS = 40;
    private static final int WARM_UP_SECONDS = 10;
    /** At half the load, so that nothing piles up while all is slow. */
    private static final int COLD_SECONDS = 60;

    /**
     * Until the compiler has seen it all, and second rounds, which begin 15 seconds after the first, are among the calls.
     */
    private static final int RHYTHM_WARM_UP_SECONDS = 180;

    private static final int RHYTHM_SECONDS = 40;
    private static final double RHYTHM_PER_SECOND = 0.8 * CALLS_PER_SECOND / CALLS_OF_A_SUBMISSION;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String name() {
        return "validations";
    }

    @Override
    public Optional<Section> run(Parts parts, Settings settings) {
        int cold = (int) (RHYTHM_PER_SECOND / 2 * COLD_SECONDS);
        int rhythm = cold + (int) (RHYTHM_PER_SECOND * (RHYTHM_WARM_UP_SECONDS + RHYTHM_SECONDS));
        // Enough that first rounds alone are work for longer than is measured.
        int busy = CALLS_PER_SECOND / 3 * (BUSY_SECONDS + WARM_UP_SECONDS + 10);
        AwsSandbox aws = new AwsSandbox(parts.aws());
        Crossrole crossrole = new Crossrole(Map.of(
                "crossrole.pace.aws.calls-per-second", String.valueOf(CALLS_PER_SECOND),
                "crossrole.pace.aws.in-flight", String.valueOf(IN_FLIGHT),
                "crossrole.validation.in-flight", String.valueOf(IN_FLIGHT)));
        try (World world = World.create(parts, "validations", settings.consumers())) {
            String[] roles = new String[rhythm + busy];
            OpenLoop loop = new OpenLoop(roles.length);
            try (Crossrole.Service service = crossrole.start(world, settings.consumers());
                    Upstream preparing = Upstream.preparing(world);
                    Upstream upstream = Upstream.inRhythm(world);
                    Downstream pending =
                            new Downstream(world, "connection-results", it -> isType(it, "pending"), loop)) {
                makeRoles(world, preparing, aws, roles);
                aws.faults("{\"faults\": [{\"kind\": \"slow\", \"delayMillis\": 50}]}");
                LongFunction<ProducerRecord<String, byte[]>> submissions = it -> submission(world, it, roles[(int) it]);
                loop.send(upstream, 0, cold, cold, RHYTHM_PER_SECOND / 2, submissions);
                pending.await(cold, PATIENCE);
                int warm = cold + (int) (RHYTHM_PER_SECOND * RHYTHM_WARM_UP_SECONDS);
                loop.send(upstream, cold, warm, warm - cold, RHYTHM_PER_SECOND, submissions);
                Load steady = Load.from(parts, service, aws);
                loop.send(upstream, warm, rhythm, 0, RHYTHM_PER_SECOND, submissions);
                Load.Measured atEightyPercent = steady.measured();
                pending.await(rhythm, PATIENCE);
                Histogram rounds = loop.measured();
                System.out.printf(
                        Locale.ROOT,
                        "at 80%%: p99 of a round %.0f ms, %s%n",
                        OpenLoop.millis(rounds, 99),
                        atEightyPercent);
                preparing.publishAtOnce(rhythm, roles.length, submissions);
                Pause.millis(Duration.ofSeconds(WARM_UP_SECONDS).toMillis());
                Load flood = Load.from(parts, service, aws);
                Pause.millis(Duration.ofSeconds(BUSY_SECONDS).toMillis());
                Load.Measured full = flood.measured();
                System.out.printf("busy: %s%n", full);
                return Optional.of(section(rounds, atEightyPercent, full));
            } finally {
                aws.faults("{}");
            }
        }
    }

    /** The calls to STS and their cost since a moment. */
    private record Load(AwsSandbox aws, long calls, long since, Costs costs) {

        private record Measured(double callsPerSecond, Map<String, Double> cores) {}

        static Load from(Parts parts, Crossrole.Service service, AwsSandbox aws) {
            Map<String, ProcessHandle> processes = IssueThroughput.processes(parts, service);
            processes.put("AWS sandbox", parts.awsProcess());
            return new Load(aws, aws.calls(), System.nanoTime(), Costs.from(processes));
        }

        Measured measured() {
            return new Measured((aws.calls() - calls) / ((System.nanoTime() - since) / 1e9), costs.cores());
        }
    }

    /** Has an External ID made for each, and a role that requires it. */
    private static void makeRoles(World world, Upstream upstream, AwsSandbox aws, String[] roles) {
        try (Downstream created = new Downstream(
                world,
                "external-id-created",
                it -> {
                    int number = Request.number(it.key());
                    roles[number] = aws.createRole("bench-" + number, trustPolicy(it));
                    return true;
                },
                (number, nanoTime) -> {})) {
            upstream.publishAtOnce(0, roles.length, it -> Request.record(world.topic("integration-requested"), it));
            created.await(roles.length, PATIENCE);
        }
    }

    private static String trustPolicy(ConsumerRecord<String, byte[]> created) {
        try {
            JsonNode event = JSON.readTree(created.value());
            return event.get("trustPolicy").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProducerRecord<String, byte[]> submission(World world, long number, String role) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                world.topic("role-submitted"),
                Request.integrationId(number),
                bytes("{\"integrationId\":\"%s\",\"tenantId\":\"%s\",\"roleArn\":\"%s\"}"
                        .formatted(Request.integrationId(number), Request.tenantId(number), role)));
        record.headers().add("ce_specversion", bytes("1.0"));
        record.headers().add("ce_id", bytes("submission-" + number));
        record.headers().add("ce_source", bytes("/bench"));
        record.headers().add("ce_type", bytes("io.crossrole.role.submitted.v1"));
        record.headers().add("ce_time", bytes(Instant.now().toString()));
        record.headers().add("content-type", bytes("application/json"));
        return record;
    }

    private static boolean isType(ConsumerRecord<String, byte[]> record, String type) {
        Header header = record.headers().lastHeader("ce_type");
        return new String(header.value(), StandardCharsets.UTF_8).equals("io.crossrole.connection." + type + ".v1");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Section section(Histogram rounds, Load.Measured atEightyPercent, Load.Measured full) {
        MarkdownTable table = new MarkdownTable(
                        "", "calls/s", "of the budget", "cores: Crossrole", "Postgres", "broker", "AWS sandbox")
                .row(row("more work than the budget allows", full))
                .row(row("submissions for 80 % of it", atEightyPercent));
        String text = """
                One replica with a budget of %d calls a second and %d places, against the AWS sandbox, which takes 50 ms for each
                call; right roles of 500 tenants, with the windows that Crossrole ships with. Before: %d seconds at 40 %% of the
                budget and %d at 80 %%, until the compiler has seen it all.

                %s
                At 80 %% of the budget, from the moment when a submission is due to its `connection.pending`, which tells what the
                first round of three calls has found: p50 %.0f ms, **p99 %.0f ms**, p99.9 %.0f ms. %d calls one after another are
                150 ms of it.
                """.formatted(
                        CALLS_PER_SECOND,
                        IN_FLIGHT,
                        COLD_SECONDS,
                        RHYTHM_WARM_UP_SECONDS,
                        table,
                        OpenLoop.millis(rounds, 50),
                        OpenLoop.millis(rounds, 99),
                        OpenLoop.millis(rounds, 99.9),
                        3);
        BarChart chart = new BarChart("Calls to STS while there is work", "calls a second", "%.0f")
                .bar("the budget", CALLS_PER_SECOND, 0)
                .bar("C", full.callsPerSecond(), 2);
        return new Section("Validate: the STS budget", text, Optional.of(chart.svg()));
    }

    private static String[] row(String what, Load.Measured load) {
        List<String> cells = new ArrayList<>();
        cells.add(what);
        cells.add(String.format(Locale.ROOT, "%.0f", load.callsPerSecond()));
        cells.add(String.format(Locale.ROOT, "%.1f %%", 100 * load.callsPerSecond() / CALLS_PER_SECOND));
        load.cores().values().forEach(it -> cells.add(String.format(Locale.ROOT, "%.2f", it)));
        return cells.toArray(String[]::new);
    }
}
