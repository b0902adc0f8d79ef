package io.crossrole.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether it matters how many integrations there are already, and whether any statement reads a whole table. */
final class BigTables implements Phase {

    private static final List<Integer> SIZES = List.of(10_000, 1_000_000, 10_000_000);

    @Override
    public String name() {
        return "tables";
    }

    @Override
    public Optional<Section> run(Parts parts, Settings settings) {
        List<SeededSite> sites = new ArrayList<>();
        try {
            for (int size : SIZES) {
                sites.add(SeededSite.of(parts, settings, size));
            }
            sites.get(0).settle();
            for (SeededSite site : sites) {
                site.begin(settings);
            }
            for (int round = 0; round < settings.rounds(); round++) {
                for (SeededSite site : sites) {
                    site.answerMany(settings.requests());
                }
            }
            for (SeededSite site : sites) {
                site.answerSteadily();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            sites.forEach(SeededSite::close);
        }
        return Optional.of(section(settings, sites));
    }

    private static Section section(Settings settings, List<SeededSite> sites) {
        MarkdownTable table = new MarkdownTable(
                "integrations in the table",
                "events/s",
                "of the least, same round",
                "contestant: CPU s per million",
                "Postgres",
                "WAL bytes each",
                "p99 ms at 500/s",
                "whole tables read");
        BarChart chart = new BarChart("With many integrations in the table", "events/s", "%,.0f");
        for (SeededSite site : sites) {
            String size = String.format(Locale.ROOT, "%,d", site.size());
            table.row(
                    size,
                    site.perSecond().told("%,.0f"),
                    site.perSecond().over(sites.get(0).perSecond()).told("%.2f"),
                    site.contestantCpu().told("%.1f"),
                    site.postgresCpu().told("%.1f"),
                    site.wal().told("%,.0f"),
                    String.format(Locale.ROOT, "%.1f", site.p99Millis()),
                    site.wholeTablesRead().isEmpty()
                            ? "none"
                            : site.wholeTablesRead().toString());
            chart.bar(size, site.perSecond(), 2);
        }
        String text = """
                Seeded with that many integrations, connected, and an outcome of each, and a checkpoint made. A Crossrole on each of
                them, in one Postgres. %,d requests to each to warm it up, then %d rounds of %,d to each in turn, then 500 a second
                for %d seconds, after %d that don't count. `pg_stat_user_tables.seq_scan` says whether a statement has read the
                whole of `integration`, `outcome`, `validation` or `outbox` meanwhile.

                %s
                """.formatted(
                        settings.warmUp(),
                        settings.rounds(),
                        settings.requests(),
                        SeededSite.SECONDS,
                        SeededSite.WARM_UP_SECONDS,
                        table);
        return new Section("Many integrations", text, Optional.of(chart.svg()));
    }
}
