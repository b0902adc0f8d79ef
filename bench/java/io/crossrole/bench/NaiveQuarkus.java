package io.crossrole.bench;

import java.nio.file.Path;
import java.util.Map;

/**
 * The usual first version, see {@code bench/naive}: a transaction, a Panache entity and a send that is waited for,
 * for each event, with the connector's own defaults and so one consumer. An answer is lost when it dies between the two.
 */
final class NaiveQuarkus {

    static final Contestant CONTESTANT = new PackagedJar(
            "N",
            "naive Quarkus: one transaction and one awaited send for each event",
            100,
            Path.of("bench", "naive", "target", "quarkus-app", "quarkus-run.jar"),
            NaiveQuarkus::configuration);

    private NaiveQuarkus() {}

    /** It takes the connector's one consumer. */
    private static Map<String, String> configuration(World world, int consumers, int port) {
        return Map.of(
                "quarkus.http.port", String.valueOf(port),
                "quarkus.datasource.jdbc.url", world.jdbcUrl(),
                "quarkus.datasource.username", world.parts().username(),
                "quarkus.datasource.password", world.parts().password(),
                "kafka.bootstrap.servers", world.parts().kafka(),
                "mp.messaging.incoming.integration-requested.topic", world.topic("integration-requested"),
                "mp.messaging.incoming.integration-requested.group.id", world.name(),
                "mp.messaging.outgoing.external-id-created.topic", world.topic("external-id-created"));
    }
}
