package io.crossrole.bench;

import io.crossrole.sandbox.Ports;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What everybody writes first, see {@code src/bench/naive}: a transaction, a Panache entity and a send that is waited for,
 * for each event, with the connector's own defaults and so one consumer. An answer is lost when it dies between the two.
 */
final class NaiveQuarkus implements Contestant {

    private static final Path APP = Path.of("src", "bench", "naive", "target", "quarkus-app", "quarkus-run.jar");

    @Override
    public String letter() {
        return "N";
    }

    @Override
    public String title() {
        return "naive Quarkus: one transaction and one awaited send for each event";
    }

    @Override
    public int oneIn() {
        return 100;
    }

    @Override
    public Running start(World world, int consumers) {
        Ports ports = Ports.free();
        List<String> options = new ArrayList<>(Contestant.jvm(world.name()));
        options.addAll(List.of(
                "-Dquarkus.http.port=" + ports.http(),
                "-Dquarkus.datasource.jdbc.url=" + world.jdbcUrl(),
                "-Dquarkus.datasource.username=" + world.parts().username(),
                "-Dquarkus.datasource.password=" + world.parts().password(),
                "-Dkafka.bootstrap.servers=" + world.parts().kafka(),
                "-Dmp.messaging.incoming.integration-requested.topic=" + world.topic("integration-requested"),
                "-Dmp.messaging.incoming.integration-requested.group.id=" + world.name(),
                "-Dmp.messaging.outgoing.external-id-created.topic=" + world.topic("external-id-created")));
        JavaProcess process = JavaProcess.ofJar(world.name(), APP, options);
        process.await(() -> Readiness.isReady(ports.http()), "the naive version is ready");
        return Running.of(process);
    }
}
