package io.crossrole.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How many requests a second are answered, when many wait: each contestant in turn, round after round. */
final class IssueThroughput implements Phase {

    /** One contestant's figures. */
    private static final class Measured {
        private final Figures perSecond = new Figures();
        private final Map<String, Figures> cpuPerMillion = new LinkedHashMap<>();
        private final Figures resident = new Figures();
        private final Figures bytes = new Figures();
    }

    @Override
    public String name() {
        return "issue";
    }

    @Override
    public Optional<Section> run(Parts parts, Settings settings) {
        List<Contestant> contestants = Contestants.named(settings.contestants());
        Map<String, Measured> measured = measure(parts, settings, contestants);
        return Optional.of(section(settings, contestants, measured));
    }

    /** Each contestant's events a second, by its letter. */
    static Map<String, Figures> perSecond(Parts parts, Settings settings) {
        Map<String, Figures> perSecond = new LinkedHashMap<>();
        measure(parts, settings, Contestants.named(settings.contestants()))
                .forEach((letter, measured) -> perSecond.put(letter, measured.perSecond));
        return perSecond;
    }

    private static Map<String, Measured> measure(Parts parts, Settings settings, List<Contestant> contestants) {
        Map<String, Measured> measured = new LinkedHashMap<>();
        contestants.forEach(it -> measured.put(it.letter(), new Measured()));
        for (int round = 1; round <= settings.rounds(); round++) {
            for (Contestant contestant : inTurn(contestants, round)) {
                measure(parts, settings, contestant, round, measured.get(contestant.letter()));
            }
        }
        return measured;
    }

    /** Every second round goes backwards, since the first one in a round finds a colder machine. */
    private static List<Contestant> inTurn(List<Contestant> contestants, int round) {
        List<Contestant> turn = new ArrayList<>(contestants);
        if (round % 2 == 0) {
            Collections.reverse(turn);
        }
        return turn;
    }

    private static void measure(Parts parts, Settings settings, Contestant contestant, int round, Measured measured) {
        int warmUp = settings.warmUp() / contestant.oneIn();
        int requests = settings.requests() / contestant.oneIn();
        String name = "issue_%s_%d".formatted(contestant.letter().toLowerCase(Locale.ROOT), round);
        try (World world = World.create(parts, name, settings.consumers());
                Contestant.Running running = contestant.start(world, settings.consumers());
                Upstream upstream = Upstream.preparing(world);
                Downstream downstream = Downstream.ofExternalIds(world)) {
            Backlog.perSecond(world, upstream, downstream, 0, warmUp);
            world.settle();
            Costs costs = Costs.from(processes(parts, running));
            double perSecond = Backlog.perSecond(world, upstream, downstream, warmUp, warmUp + requests);
            Map<String, Double> cpu = costs.cpuSeconds();
            double resident = Costs.residentMiB(running.process());
            downstream.requireExactly(warmUp + requests);
            measured.perSecond.add(perSecond);
            measured.resident.add(resident);
            measured.bytes.add(downstream.bytesEach());
            cpu.forEach((process, seconds) -> measured.cpuPerMillion
                    .computeIfAbsent(process, any -> new Figures())
                    .add(seconds * 1_000_000 / requests));
            System.out.printf(
                    Locale.ROOT,
                    "round %d  %s  %,9.0f events/s  %4.0f MiB  CPU s %s%n",
                    round,
                    contestant.letter(),
                    perSecond,
                    resident,
                    cpu);
        }
    }

    static Map<String, ProcessHandle> processes(Parts parts, Contestant.Running running) {
        Map<String, ProcessHandle> all = new LinkedHashMap<>();
        all.put("contestant", running.process());
        all.put("Postgres", parts.postgresProcess());
        all.put("broker", parts.brokerProcess());
        return all;
    }

    private static Section section(Settings settings, List<Contestant> contestants, Map<String, Measured> measured) {
        MarkdownTable table = new MarkdownTable(
                "", "events/s", "contestant: CPU s per million", "Postgres", "broker", "resident MiB", "bytes each");
        BarChart chart =
                new BarChart("The issue journey, %d consumers".formatted(settings.consumers()), "events/s", "%,.0f");
        for (Contestant contestant : contestants) {
            Measured mine = measured.get(contestant.letter());
            List<String> cells = new ArrayList<>();
            cells.add("**%s** %s".formatted(contestant.letter(), contestant.title()));
            cells.add(mine.perSecond.told("%,.0f"));
            mine.cpuPerMillion.values().forEach(it -> cells.add(it.told("%.1f")));
            cells.add(mine.resident.told("%.0f"));
            cells.add(mine.bytes.told("%.0f"));
            table.row(cells.toArray(String[]::new));
            chart.bar(contestant.letter() + "  " + shortly(contestant), mine.perSecond, Contestants.colour(contestant));
        }
        String text = """
                %,d prepared requests that become readable all at once, to the last answer on the topic, after a warm-up with
                %,d; %d rounds, each contestant in turn in a fresh database and on fresh topics, each answer seen exactly once.
                (N and S get a hundredth of both numbers.) Medians, with the least and the most.

                %s
                %s
                """.formatted(settings.requests(), settings.warmUp(), settings.rounds(), table, ratios(measured));
        return new Section("Issue: events a second", text, Optional.of(chart.svg()));
    }

    private static String shortly(Contestant contestant) {
        String title = contestant.title();
        int colon = title.indexOf(':');
        return colon < 0 ? title : title.substring(0, colon);
    }

    private static String ratios(Map<String, Measured> measured) {
        Measured ours = measured.get("C");
        if (ours == null) {
            return "";
        }
        List<String> ratios = new ArrayList<>();
        measured.forEach((letter, other) -> {
            if (other != ours) {
                ratios.add("C/%s **%s**"
                        .formatted(letter, ours.perSecond.over(other.perSecond).told("%.2f")));
            }
        });
        return "Of the same round: " + String.join(", ", ratios) + ".";
    }
}
