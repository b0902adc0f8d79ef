package io.crossrole.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Compares this build with another one, whose folder {@code quarkus-app} {@code -Dbench.before} names. Both run at the same
 * time and answer short turns of requests by turns: a machine's speed drifts by more than two builds differ. Prints ratios, and
 * reports nothing.
 */
final class Builds implements Phase {

    /** Short beside the drift of a machine, and long enough to fill many batches. */
    private static final int TURN = 20_000;

    /** A build at work, and what its turns have cost. */
    private static final class Site implements AutoCloseable {

        private final World world;
        private final Contestant.Running running;
        private final Upstream upstream;
        private final Downstream downstream;
        private final Figures seconds = new Figures();
        private final Figures cpu = new Figures();
        private final Figures postgresCpu = new Figures();
        private int sent;

        Site(Parts parts, Settings settings, Contestant contestant) {
            world = World.create(parts, "build_" + contestant.letter().toLowerCase(Locale.ROOT), settings.consumers());
            running = contestant.start(world, settings.consumers());
            upstream = Upstream.preparing(world);
            downstream = Downstream.ofExternalIds(world);
        }

        void warmUp() {
            answer();
        }

        void measure() {
            Costs costs = Costs.from(IssueThroughput.processes(world.parts(), running));
            seconds.add(TURN / answer());
            Map<String, Double> spent = costs.cpuSeconds();
            cpu.add(spent.get("contestant"));
            postgresCpu.add(spent.get("Postgres"));
        }

        private double answer() {
            int from = sent;
            sent += TURN;
            return Backlog.perSecond(world, upstream, downstream, from, sent);
        }

        @Override
        public void close() {
            downstream.requireExactly(sent);
            downstream.close();
            upstream.close();
            running.close();
            world.close();
        }
    }

    @Override
    public String name() {
        return "builds";
    }

    @Override
    public Optional<Section> run(Parts parts, Settings settings) {
        speed(parts, settings);
        return Optional.empty();
    }

    /** The speed of this build, over all its turns, as a multiple of the other one's. */
    static double speed(Parts parts, Settings settings) {
        try (Site before = new Site(parts, settings, Crossrole.before());
                Site now = new Site(parts, settings, new Crossrole())) {
            for (int done = 0; done < settings.warmUp(); done += TURN) {
                before.warmUp();
                now.warmUp();
            }
            now.world.settle();
            List<Site> turn = new ArrayList<>(List.of(before, now));
            for (int done = 0; done < settings.rounds() * settings.requests(); done += TURN) {
                turn.forEach(Site::measure);
                // The second one in a turn would always find a warmer machine.
                Collections.reverse(turn);
            }
            print("seconds", now.seconds, before.seconds);
            print("CPU seconds of the service", now.cpu, before.cpu);
            print("CPU seconds of Postgres", now.postgresCpu, before.postgresCpu);
            return before.seconds.sum() / now.seconds.sum();
        }
    }

    private static void print(String figure, Figures now, Figures before) {
        System.out.printf(
                Locale.ROOT,
                "%s of a turn of %,d requests: %s, before %s; all turns %.3f times those before%n",
                figure,
                TURN,
                now.told("%.2f"),
                before.told("%.2f"),
                now.sum() / before.sum());
    }
}
