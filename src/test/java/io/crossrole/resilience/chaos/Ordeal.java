package io.crossrole.resilience.chaos;

import io.crossrole.testkit.PackagedService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The packaged service in three processes under load, harmed round by round; then the load ends, everything comes to rest,
 * and what there is to be seen is compared with what was sent.
 *
 * <p>The seed settles what is sent and what is done to whom and for how long, not where in its work a process is when it
 * is hit: a run with the same seed is alike, not equal.
 */
final class Ordeal {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int LONGEST_WAIT_MILLIS = 2_500;

    private final String name;
    private final Path app;
    private final long seed;
    private final Progress progress = new Progress();

    Ordeal(String name, long seed) {
        this(name, seed, PackagedService.APP);
    }

    Ordeal(String name, long seed, Path app) {
        this.name = name;
        this.app = app;
        this.seed = seed;
    }

    /** Goes through these rounds and tells what is wrong after them; nothing, if all is well. */
    List<String> go(List<Harm> rounds) throws InterruptedException {
        progress.at("seed " + seed);
        progress.say("%d rounds: starting", rounds.size());
        Random chance = new Random(seed);
        Sent sent = new Sent();
        try (Parts parts = Parts.start(name);
                Replicas replicas = Replicas.start(app, name, parts.addresses());
                Load load = new Load(parts, sent, seed)) {
            load.start();
            for (int round = 1; round <= rounds.size(); round++) {
                progress.at("seed %d, round %d of %d".formatted(seed, round, rounds.size()));
                Thread.sleep(chance.nextInt(LONGEST_WAIT_MILLIS));
                rounds.get(round - 1).befall(parts, replicas, chance, progress);
                // Mostly the next harm comes while this one is still being recovered from.
                if (chance.nextInt(4) == 0) {
                    replicas.awaitReady();
                }
            }
            progress.at("seed " + seed);
            progress.say("the load ends after %s", sent);
            load.finish();
            replicas.awaitReady();
            return judge(parts, replicas, load, sent);
        }
    }

    private List<String> judge(Parts parts, Replicas replicas, Load load, Sent sent) throws InterruptedException {
        List<String> violations = new ArrayList<>();
        if (!new Rest(parts, load::waitingCustomers).await(PATIENCE)) {
            violations.add("It did not come to rest within " + PATIENCE);
        }
        progress.say("everything is at rest");
        Seen seen = Looking.at(parts);
        violations.addAll(replicas.troubles());
        violations.addAll(Invariants.violations(sent, seen));
        progress.say(
                "%d events, %d dead letters, %d integrations, %d validations: %d violations",
                seen.told().size(),
                seen.deadLetters().size(),
                seen.integrations().size(),
                seen.validations().size(),
                violations.size());
        return violations;
    }
}
