package io.crossrole.bench;

import java.util.ArrayList;
import java.util.List;

/** One way to answer requests. Each answers every request of a world once, on its topic {@code external-id-created}. */
interface Contestant {

    /**
     * What a contestant's JVM is started with, the same for all; with {@code -Dbench.profile=true} it records where its time
     * goes, too.
     */
    static List<String> jvm(String name) {
        List<String> options =
                new ArrayList<>(List.of(System.getProperty("bench.jvm").split(" ")));
        if (Boolean.getBoolean("bench.profile")) {
            options.add(
                    "-XX:StartFlightRecording:settings=profile,dumponexit=true,filename=target/bench/" + name + ".jfr");
        }
        return options;
    }

    /** In tables: B, L, C, N, S or P. */
    String letter();

    /** What it is, in a few words. */
    String title();

    /**
     * Starts it in a process of its own and waits until it can answer.
     *
     * @param consumers how many threads take requests in
     */
    Running start(World world, int consumers);

    /** It gets one in so many of the others' requests: what takes minutes for them would take some an hour. */
    default int oneIn() {
        return 1;
    }

    /** A contestant at work. */
    interface Running extends AutoCloseable {

        /** One that is a process and no more. */
        static Running of(JavaProcess process) {
            return new Running() {
                @Override
                public ProcessHandle process() {
                    return process.handle();
                }

                @Override
                public void close() {
                    process.close();
                }
            };
        }

        ProcessHandle process();

        @Override
        void close();
    }
}
