package io.crossrole.resilience.chaos;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** Harm that is done to a running installation. Each takes back what it did, as an orchestrator would. */
enum Harm {
    KILL_A_REPLICA {
        @Override
        void befall(Parts parts, Replicas replicas, Random chance, Progress progress) throws InterruptedException {
            int victim = chance.nextInt(Replicas.COUNT);
            progress.say("kill -9 of replica %d", victim);
            replicas.kill(victim);
            pause(chance, progress);
            replicas.start(victim);
        }
    },
    KILL_POSTGRES {
        @Override
        void befall(Parts parts, Replicas replicas, Random chance, Progress progress) throws InterruptedException {
            progress.say("kill -9 of Postgres");
            parts.postgres().kill();
            pause(chance, progress);
            parts.postgres().start();
        }
    },
    KILL_THE_BROKER {
        @Override
        void befall(Parts parts, Replicas replicas, Random chance, Progress progress) throws InterruptedException {
            progress.say("kill -9 of the broker");
            parts.broker().kill();
            pause(chance, progress);
            parts.broker().start();
        }
    },
    FREEZE_A_REPLICA {
        @Override
        void befall(Parts parts, Replicas replicas, Random chance, Progress progress) throws InterruptedException {
            int victim = chance.nextInt(Replicas.COUNT);
            progress.say("SIGSTOP of replica %d for %s", victim, Replicas.LONG_FREEZE);
            replicas.freeze(victim);
            Thread.sleep(Replicas.LONG_FREEZE.toMillis());
            replicas.wake(victim);
        }
    },
    ROLL_A_REPLICA {
        @Override
        void befall(Parts parts, Replicas replicas, Random chance, Progress progress) {
            int victim = chance.nextInt(Replicas.COUNT);
            progress.say("SIGTERM of replica %d, and back at once", victim);
            replicas.terminate(victim);
            replicas.start(victim);
        }
    },
    ALL_TOGETHER {
        @Override
        void befall(Parts parts, Replicas replicas, Random chance, Progress progress) throws InterruptedException {
            int first = chance.nextInt(Replicas.COUNT);
            int second = (first + 1) % Replicas.COUNT;
            int third = (first + 2) % Replicas.COUNT;
            progress.say(
                    "kill -9 of replica %d, Postgres and the broker, SIGSTOP of replica %d, SIGTERM of replica %d",
                    first, second, third);
            replicas.freeze(second);
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> replicas.terminate(third));
            replicas.kill(first);
            parts.postgres().kill();
            parts.broker().kill();
            pause(chance, progress);
            // Without a database a replica may end at its start, as it should.
            parts.postgres().start();
            replicas.start(first);
            parts.broker().start();
            Thread.sleep(Replicas.LONG_FREEZE.toMillis() / 2);
            replicas.wake(second);
            stopped.join();
            replicas.start(third);
        }
    };

    private static final int SHORTEST_PAUSE_MILLIS = 300;
    private static final int LONGEST_PAUSE_MILLIS = 4_000;

    /** Does the harm and undoes it. Its kind and its length are random. */
    abstract void befall(Parts parts, Replicas replicas, Random chance, Progress progress) throws InterruptedException;

    private static void pause(Random chance, Progress progress) throws InterruptedException {
        Duration pause =
                Duration.ofMillis(SHORTEST_PAUSE_MILLIS + chance.nextInt(LONGEST_PAUSE_MILLIS - SHORTEST_PAUSE_MILLIS));
        progress.say("... and back after %s", pause);
        Thread.sleep(pause.toMillis());
    }
}
