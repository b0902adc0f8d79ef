package io.crossrole.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** How long a request waits for its answer, at steady rates that are far below what is possible. */
final class IssueLatency implements Phase {

    private static final List<Integer> RATES = List.of(100, 500, 2_000);
    private static final int SECONDS = 20;
    private static final int WARM_UP_SECONDS = 3;

    /** A backlog warms up few of the small transactions that a steady rate is made of; these the compiler must see too. */
    private static final int STEADY_SECONDS = 90;

    private static final int STEADY_RATE = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Of one contestant at one rate, in milliseconds. */
    private static final class Measured {
        private final Figures median = new Figures();
        private final Figures p99 = new Figures();
        private final Figures p999 = new Figures();
        private final Figures cores = new Figures();
    }

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public Optional<Section> run(Parts parts, Settings settings) {
        List<Contestant> contestants = Contestants.named(settings.contestants()).stream()
                .filter(it -> it.oneIn() == 1)
                .toList();
        Map<String, Measured> measured = new LinkedHashMap<>();
        RATES.forEach(rate -> contestants.forEach(it -> measured.put(key(it.letter(), rate), new Measured())));
        for (int round = 1; round <= settings.rounds(); round++) {
            for (Contestant contestant : contestants) {
                measure(parts, settings, contestant, round, measured);
            }
        }
        return Optional.of(section(settings, contestants, measured));
    }

    private static String key(String letter, int rate) {
        return letter + " at " + rate;
    }

    private static void measure(
            Parts parts, Settings settings, Contestant contestant, int round, Map<String, Measured> measured) {
        String name = "latency_%s_%d".formatted(contestant.letter().toLowerCase(Locale.ROOT), round);
        int steady = settings.warmUp() + STEADY_RATE * STEADY_SECONDS;
        int total = steady
                + RATES.stream()
                        .mapToInt(it -> it * (SECONDS + WARM_UP_SECONDS))
                        .sum();
        OpenLoop loop = new OpenLoop(total);
        try (World world = World.create(parts, name, settings.consumers());
                Contestant.Running running = contestant.start(world, settings.consumers());
                Upstream preparing = Upstream.preparing(world);
                Upstream upstream = Upstream.inRhythm(world);
                Downstream downstream = new Downstream(world, "external-id-created", any -> true, loop)) {
            String topic = world.topic("integration-requested");
            Backlog.perSecond(world, preparing, downstream, 0, settings.warmUp());
            loop.send(upstream, settings.warmUp(), steady, 0, STEADY_RATE, it -> Request.record(topic, it));
            downstream.await(steady, PATIENCE);
            world.settle();
            int sent = steady;
            for (int rate : RATES) {
                int next = sent + rate * (SECONDS + WARM_UP_SECONDS);
                Costs costs = Costs.from(Map.of(contestant.letter(), running.process()));
                loop.send(upstream, sent, next, rate * WARM_UP_SECONDS, rate, it -> Request.record(topic, it));
                downstream.await(next, PATIENCE);
                sent = next;
                Measured mine = measured.get(key(contestant.letter(), rate));
                mine.cores.add(costs.cores().get(contestant.letter()));
                note(contestant, rate, round, loop.measured(), mine);
            }
            downstream.requireExactly(sent);
            System.out.printf(
                    Locale.ROOT, "         %s  %.0f MiB%n", contestant.letter(), Costs.residentMiB(running.process()));
        }
    }

    private static void note(Contestant contestant, int rate, int round, Histogram histogram, Measured mine) {
        mine.median.add(OpenLoop.millis(histogram, 50));
        mine.p99.add(OpenLoop.millis(histogram, 99));
        mine.p999.add(OpenLoop.millis(histogram, 99.9));
        System.out.printf(
                Locale.ROOT,
                "round %d  %s at %,5d/s  p50 %6.1f ms  p99 %6.1f ms  p99.9 %6.1f ms  cores %s%n",
                round,
                contestant.letter(),
                rate,
                OpenLoop.millis(histogram, 50),
                OpenLoop.millis(histogram, 99),
                OpenLoop.millis(histogram, 99.9),
                mine.cores.told("%.2f"));
    }

    private static Section section(Settings settings, List<Contestant> contestants, Map<String, Measured> measured) {
        MarkdownTable table = new MarkdownTable("", "p50 ms", "p99 ms", "p99.9 ms", "cores");
        BarChart chart = new BarChart("From request to answer at a steady rate", "p99, milliseconds", "%.1f");
        List<String> ratios = new ArrayList<>();
        for (int rate : RATES) {
            for (Contestant contestant : contestants) {
                Measured mine = measured.get(key(contestant.letter(), rate));
                String label = "%s at %,d/s".formatted(contestant.letter(), rate);
                table.row(
                        label,
                        mine.median.told("%.1f"),
                        mine.p99.told("%.1f"),
                        mine.p999.told("%.1f"),
                        mine.cores.told("%.2f"));
                chart.bar(label, mine.p99, Contestants.colour(contestant));
            }
            Measured limit = measured.get(key("L", rate));
            Measured ours = measured.get(key("C", rate));
            if (limit != null && ours != null) {
                ratios.add(String.format(Locale.ROOT, "%.2f at %,d/s", ours.p99.median() / limit.p99.median(), rate));
            }
        }
        String text = """
                From the moment when a request is due to the moment when its answer is read, open loop: a request that is late
                because the one before it was slow counts as late (no coordinated omission). %d seconds at each rate, after %d
                at the same rate that don't count; before all of them a backlog of %,d requests and %d seconds at %d a second,
                until the compiler has seen it all. Rounds: %d, each contestant in turn. Medians of the rounds' percentiles,
                with the least and the most.

                %s
                p99 of C as a multiple of L's: %s.
                """.formatted(
                        SECONDS,
                        WARM_UP_SECONDS,
                        settings.warmUp(),
                        STEADY_SECONDS,
                        STEADY_RATE,
                        settings.rounds(),
                        table,
                        String.join(", ", ratios));
        return new Section("Issue: from request to answer", text, Optional.of(chart.svg()));
    }
}
