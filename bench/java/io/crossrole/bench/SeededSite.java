package io.crossrole.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A database with so many integrations, and a Crossrole at work on it. */
final class SeededSite implements AutoCloseable {

    /** The steady load: so many requests a second, measured for so many seconds. */
    static final int RATE = 500;

    static final int SECONDS = 20;

    /** A backlog warms up few of the small transactions that a steady rate is made of. */
    static final int WARM_UP_SECONDS = 40;

    private final World world;
    private final int size;
    private final OpenLoop loop;
    private final Figures perSecond = new Figures();
    private final Figures contestantCpu = new Figures();
    private final Figures postgresCpu = new Figures();
    private final Figures wal = new Figures();
    private final List<AutoCloseable> open = new ArrayList<>();
    private Crossrole.Service service;
    private Upstream preparing;
    private Upstream upstream;
    private Downstream downstream;
    private Map<String, Long> scans;
    private int sent;

    private SeededSite(World world, int size, OpenLoop loop) {
        this.world = world;
        this.size = size;
        this.loop = loop;
    }

    /** Makes one; nobody is at work on it yet. */
    static SeededSite of(Parts parts, Settings settings, int size) throws SQLException {
        int requests = settings.warmUp() + settings.rounds() * settings.requests();
        OpenLoop loop = new OpenLoop(requests + RATE * (SECONDS + WARM_UP_SECONDS));
        SeededSite site = new SeededSite(World.create(parts, "tables_" + size, settings.consumers()), size, loop);
        // The first start makes the tables.
        new Crossrole().start(site.world, settings.consumers()).close();
        ManyIntegrations.seed(site.world, size);
        return site;
    }

    /** What is left to be written of the seeding, of all sites, must not be written in what is measured. */
    void settle() {
        world.settle();
    }

    /** Starts the Crossrole, and warms it up. */
    void begin(Settings settings) throws SQLException {
        service = opened(new Crossrole().start(world, settings.consumers()));
        preparing = opened(Upstream.preparing(world));
        upstream = opened(Upstream.inRhythm(world));
        downstream = opened(new Downstream(world, "external-id-created", any -> true, loop));
        sent = settings.warmUp();
        Backlog.perSecond(world, preparing, downstream, 0, sent);
        scans = PostgresStatistics.wholeTablesRead(world);
    }

    private <T extends AutoCloseable> T opened(T resource) {
        open.add(0, resource);
        return resource;
    }

    /** A round of requests that wait all at once. */
    void answerMany(int requests) throws SQLException {
        long walBefore = PostgresStatistics.walBytes(world);
        Costs costs = Costs.from(IssueThroughput.processes(world.parts(), service));
        double figure = Backlog.perSecond(world, preparing, downstream, sent, sent + requests);
        Map<String, Double> cpu = costs.cpuSeconds();
        sent += requests;
        perSecond.add(figure);
        contestantCpu.add(cpu.get("contestant") * 1_000_000 / requests);
        postgresCpu.add(cpu.get("Postgres") * 1_000_000 / requests);
        wal.add((PostgresStatistics.walBytes(world) - walBefore) / (double) requests);
        System.out.printf(Locale.ROOT, "%,d integrations  %,9.0f events/s  CPU s %s%n", size, figure, cpu);
    }

    /** The steady load, and whether a whole table has been read in all this time. */
    void answerSteadily() throws SQLException {
        int to = sent + RATE * (SECONDS + WARM_UP_SECONDS);
        String topic = world.topic("integration-requested");
        loop.send(upstream, sent, to, RATE * WARM_UP_SECONDS, RATE, it -> Request.record(topic, it));
        downstream.await(to, Duration.ofMinutes(2));
        downstream.requireExactly(to);
        scans = PostgresStatistics.wholeTablesReadSince(world, scans);
        System.out.printf(
                Locale.ROOT, "%,d integrations  p99 %.1f ms  whole tables read %s%n", size, p99Millis(), scans);
    }

    int size() {
        return size;
    }

    /** Requests that were answered a second, of each round. */
    Figures perSecond() {
        return perSecond;
    }

    /** Seconds of the processors for a million requests, of each round. */
    Figures contestantCpu() {
        return contestantCpu;
    }

    /** Likewise. */
    Figures postgresCpu() {
        return postgresCpu;
    }

    /** Bytes of write-ahead log for each request, of each round. */
    Figures wal() {
        return wal;
    }

    /** From request to answer, of the steady load. */
    double p99Millis() {
        return OpenLoop.millis(loop.measured(), 99);
    }

    /** The tables that a statement has read as a whole, and how often. */
    Map<String, Long> wholeTablesRead() {
        return scans;
    }

    @Override
    public void close() {
        for (AutoCloseable each : open) {
            try {
                each.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        world.close();
    }
}
