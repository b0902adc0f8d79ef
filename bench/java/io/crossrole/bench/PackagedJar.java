package io.crossrole.bench;

import io.crossrole.sandbox.Ports;
import java.nio.file.Path;
import java.util.Map;

/** A contestant that the build has packaged as a jar, that is told everything as system properties and says when it is ready. */
record PackagedJar(String letter, String title, int oneIn, Path jar, Configuration configuration)
        implements Contestant {

    /** What it is told. */
    interface Configuration {

        /**
         * As system properties, by name.
         *
         * @param port where it listens, and says at {@code /q/health/ready} whether it is ready
         */
        Map<String, String> of(World world, int consumers, int port);
    }

    @Override
    public Running start(World world, int consumers) {
        int port = Ports.free().http();
        JavaProcess process = JavaProcess.ofJar(
                world.name(), jar, Contestant.jvm(world.name()), configuration.of(world, consumers, port));
        process.await(() -> Readiness.isReady(port), letter + " is ready");
        return Running.of(process);
    }
}
