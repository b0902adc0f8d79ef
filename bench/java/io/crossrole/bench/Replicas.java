package io.crossrole.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The same load on one, two and three replicas, with partitions enough for all their consumers. */
final class Replicas implements Phase {

    private static final int MOST = 3;
    private static final int RATE = 500;
    private static final int SECONDS = 20;

    /** A backlog warms up few of the small transactions that a steady rate is made of. */
    private static final int WARM_UP_SECONDS = 40;

    /** With so many replicas, of each round. */
    private static final class Measured {
        private final Figures perSecond = new Figures();
        private final Figures p99 = new Figures();
    }

    @Override
    public String name() {
        return "replicas";
    }

    @Override
    public Optional<Section> run(Parts parts, Settings settings) {
        MarkdownTable table = new MarkdownTable("replicas", "events/s", "p99 ms at 500/s");
        BarChart chart = new BarChart("Several replicas on one machine", "events/s", "%,.0f");
        Map<Integer, Measured> measured = new TreeMap<>();
        for (int round = 1; round <= settings.rounds(); round++) {
            for (int replicas = 1; replicas <= MOST; replicas++) {
                measure(parts, settings, replicas, round, measured.computeIfAbsent(replicas, any -> new Measured()));
            }
        }
        measured.forEach((replicas, mine) -> {
            table.row(String.valueOf(replicas), mine.perSecond.told("%,.0f"), mine.p99.told("%.1f"));
            chart.bar(replicas + (replicas == 1 ? " replica" : " replicas"), mine.perSecond, 2);
        });
        String text = """
                Each replica with %d consumers, on topics with %d partitions, all on the same two cores, which one replica uses up
                already: what is seen is what the replicas cost each other, not what further machines would add. One relay
                publishes, whatever the number of replicas. %,d requests to warm up, %,d that count, then 500 a second for %d
                seconds, after %d that don't count; rounds: %d.

                %s
                """.formatted(
                        settings.consumers(),
                        settings.consumers() * MOST,
                        settings.warmUp(),
                        settings.requests(),
                        SECONDS,
                        WARM_UP_SECONDS,
                        settings.rounds(),
                        table);
        return Optional.of(new Section("Several replicas", text, Optional.of(chart.svg())));
    }

    private static void measure(Parts parts, Settings settings, int replicas, int round, Measured mine) {
        int steady = RATE * (SECONDS + WARM_UP_SECONDS);
        int prepared = settings.warmUp() + settings.requests();
        OpenLoop loop = new OpenLoop(prepared + steady);
        try (World world =
                        World.create(parts, "replicas_%d_%d".formatted(replicas, round), settings.consumers() * MOST);
                Cluster cluster = Cluster.start(world, replicas, settings.consumers());
                Upstream preparing = Upstream.preparing(world);
                Upstream upstream = Upstream.inRhythm(world);
                Downstream downstream = new Downstream(world, "external-id-created", any -> true, loop)) {
            Backlog.perSecond(world, preparing, downstream, 0, settings.warmUp());
            world.settle();
            double many = Backlog.perSecond(world, preparing, downstream, settings.warmUp(), prepared);
            loop.send(
                    upstream,
                    prepared,
                    prepared + steady,
                    RATE * WARM_UP_SECONDS,
                    RATE,
                    it -> Request.record(world.topic("integration-requested"), it));
            downstream.await(prepared + steady, Duration.ofMinutes(2));
            downstream.requireExactly(prepared + steady);
            mine.perSecond.add(many);
            mine.p99.add(OpenLoop.millis(loop.measured(), 99));
            System.out.printf(
                    Locale.ROOT,
                    "round %d  %d replicas  %,9.0f events/s  p99 %.1f ms%n",
                    round,
                    cluster.services().size(),
                    many,
                    OpenLoop.millis(loop.measured(), 99));
        }
    }

    /** Several at work on one world. */
    private record Cluster(List<Crossrole.Service> services) implements AutoCloseable {

        static Cluster start(World world, int replicas, int consumers) {
            List<Crossrole.Service> services = new ArrayList<>();
            for (int i = 1; i <= replicas; i++) {
                services.add(new Crossrole().start(world, consumers, world.name() + "-" + i));
            }
            return new Cluster(services);
        }

        @Override
        public void close() {
            services.forEach(Crossrole.Service::close);
        }
    }
}
