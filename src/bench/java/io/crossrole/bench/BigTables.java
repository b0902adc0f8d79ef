package io.crossrole.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whether it matters how many integrations there are already, and whether any statement reads a whole table. */
final class BigTables implements Phase {

    private static final List<Integer> SIZES = List.of(10_000, 1_000_000, 10_000_000);
    private static final int RATE = 500;
    private static final int SECONDS = 20;

    /** A backlog warms up few of the small transactions that a steady rate is made of. */
    private static final int WARM_UP_SECONDS = 40;

    private record Measured(double perSecond, double p99, Map<String, Long> scans) {}

    @Override
    public String name() {
        return "tables";
    }

    @Override
    public Optional<Section> run(Parts parts, Settings settings) {
        MarkdownTable table =
                new MarkdownTable("integrations in the table", "events/s", "p99 ms at 500/s", "whole tables read");
        BarChart chart = new BarChart("With many integrations in the table", "events/s", "%,.0f");
        Map<Integer, Figures> perSecond = new LinkedHashMap<>();
        for (int size : SIZES) {
            Measured measured = measure(parts, settings, size, perSecond.computeIfAbsent(size, any -> new Figures()));
            table.row(
                    String.format(Locale.ROOT, "%,d", size),
                    perSecond.get(size).told("%,.0f"),
                    String.format(Locale.ROOT, "%.1f", measured.p99()),
                    measured.scans().isEmpty() ? "none" : measured.scans().toString());
            chart.bar(String.format(Locale.ROOT, "%,d", size), perSecond.get(size), 2);
        }
        double ratio = perSecond.get(SIZES.get(SIZES.size() - 1)).median()
                / perSecond.get(SIZES.get(0)).median();
        String text = """
                Seeded with that many integrations, connected, and an outcome of each, and a checkpoint made. Then requests:
                %,d to warm up, %d times %,d that count, one after another, then 500 a second for %d seconds, after %d that don't
                count. `pg_stat_user_tables.seq_scan` says whether a statement has read the whole of `integration`, `outcome`,
                `validation` or `outbox` meanwhile.

                %s
                With the most, %.2f times as fast as with the least.
                """.formatted(
                settings.warmUp(), settings.rounds(), settings.requests(), SECONDS, WARM_UP_SECONDS, table, ratio);
        return Optional.of(new Section("Many integrations", text, Optional.of(chart.svg())));
    }

    private static Measured measure(Parts parts, Settings settings, int size, Figures perSecond) {
        int steady = RATE * (SECONDS + WARM_UP_SECONDS);
        int prepared = settings.warmUp() + settings.rounds() * settings.requests();
        OpenLoop loop = new OpenLoop(prepared + steady);
        try (World world = World.create(parts, "tables_" + size, settings.consumers())) {
            // The first start makes the tables.
            new Crossrole().start(world, settings.consumers()).close();
            ManyIntegrations.seed(world, size);
            world.settle();
            try (Crossrole.Service service = new Crossrole().start(world, settings.consumers());
                    Upstream preparing = Upstream.preparing(world);
                    Upstream upstream = Upstream.inRhythm(world);
                    Downstream downstream = new Downstream(world, "external-id-created", any -> true, loop)) {
                Backlog.perSecond(world, preparing, downstream, 0, settings.warmUp());
                Map<String, Long> before = scans(world);
                for (int round = 0; round < settings.rounds(); round++) {
                    int from = settings.warmUp() + round * settings.requests();
                    perSecond.add(Backlog.perSecond(world, preparing, downstream, from, from + settings.requests()));
                }
                world.settle();
                loop.send(
                        upstream,
                        prepared,
                        prepared + steady,
                        RATE * WARM_UP_SECONDS,
                        RATE,
                        it -> Request.record(world.topic("integration-requested"), it));
                downstream.await(prepared + steady, Duration.ofMinutes(2));
                downstream.requireExactly(prepared + steady);
                Map<String, Long> after = scans(world);
                after.replaceAll((name, count) -> count - before.get(name));
                after.values().removeIf(it -> it == 0);
                double p99 = OpenLoop.millis(loop.measured(), 99);
                System.out.printf(
                        Locale.ROOT,
                        "%,d integrations  %s events/s  p99 %.1f ms  whole tables read %s  %.0f MiB%n",
                        size,
                        perSecond.told("%,.0f"),
                        p99,
                        after,
                        Costs.residentMiB(service.process()));
                return new Measured(perSecond.median(), p99, after);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Long> scans(World world) throws SQLException {
        try (Connection connection = world.parts().connect(world.name());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT relname, seq_scan FROM pg_stat_user_tables
                         WHERE relname IN ('integration', 'outcome', 'validation', 'outbox') ORDER BY relname
                        """)) {
            Map<String, Long> scans = new LinkedHashMap<>();
            while (rows.next()) {
                scans.put(rows.getString(1), rows.getLong(2));
            }
            return scans;
        }
    }
}
