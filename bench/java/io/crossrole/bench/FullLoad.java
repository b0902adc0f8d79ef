package io.crossrole.bench;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whether memory stays flat while there is always more to do than can be done. */
final class FullLoad implements Phase {

    private static final Duration LENGTH = Duration.ofMinutes(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    private static final int AHEAD = 50_000;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public Optional<Section> run(Parts parts, Settings settings) {
        Figures resident = new Figures();
        LineChart chart =
                new LineChart("Resident memory under full load", "MiB, over %d minutes".formatted(LENGTH.toMinutes()));
        int sent = 0;
        double atTheEnd;
        Map<String, Double> committed;
        try (World world = World.create(parts, "memory", settings.consumers());
                Crossrole.Service service = new Crossrole().start(world, settings.consumers());
                Upstream upstream = Upstream.inRhythm(world);
                Downstream downstream = Downstream.ofExternalIds(world)) {
            String topic = world.topic("integration-requested");
            long begin = System.nanoTime();
            long lookAt = begin;
            while (System.nanoTime() - begin < LENGTH.toNanos()) {
                while (sent - downstream.answers() < AHEAD) {
                    upstream.send(Request.record(topic, sent));
                    sent++;
                }
                Pause.millis(20);
                if (System.nanoTime() - lookAt >= 0) {
                    double now = Costs.residentMiB(service.process());
                    resident.add(now);
                    chart.point((System.nanoTime() - begin) / 60e9, now);
                    System.out.printf(Locale.ROOT, "%,11d answered  %.0f MiB%n", downstream.answers(), now);
                    lookAt += BETWEEN_LOOKS.toNanos();
                }
            }
            atTheEnd = Costs.residentMiB(service.process());
            committed = NativeMemory.committed(service.process());
            downstream.await(sent, Duration.ofMinutes(5));
            downstream.requireExactly(sent);
        }
        String text = """
                %d minutes in which always %,d requests and more wait: %,d answered. The service's resident set, looked at every
                %d seconds: the most **%.0f MiB**, at the end %.0f MiB.

                %s""".formatted(
                        LENGTH.toMinutes(),
                        AHEAD,
                        sent,
                        BETWEEN_LOOKS.toSeconds(),
                        resident.most(),
                        atTheEnd,
                        committed.isEmpty() ? "" : whereItGoes(committed));
        return Optional.of(new Section("Memory under full load", text, Optional.of(chart.svg())));
    }

    private static String whereItGoes(Map<String, Double> committed) {
        MarkdownTable table = new MarkdownTable("what the JVM has committed", "MiB");
        committed.forEach((what, mib) -> table.row(what, String.format(Locale.ROOT, "%.0f", mib)));
        return table.toString();
    }
}
