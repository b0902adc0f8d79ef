package io.crossrole.bench;

import java.nio.file.Path;
import java.util.Map;

/**
 * The version of a team that knows Spring, see {@code bench/spring}: {@code @KafkaListener}, Spring Data JPA and
 * {@code KafkaTemplate}, with as many consumers as the others. When it dies between the send and the commit, an External ID
 * was told that nobody has stored, and another is told next.
 */
final class SpringTeam {

    static final Contestant CONTESTANT = new PackagedJar(
            "S",
            "a Spring team's: listener, repository and template, an awaited send for each event",
            100,
            Path.of("bench", "spring", "target", "spring.jar"),
            SpringTeam::configuration);

    private SpringTeam() {}

    private static Map<String, String> configuration(World world, int consumers, int port) {
        return Map.of(
                "server.port", String.valueOf(port),
                "spring.datasource.url", world.jdbcUrl(),
                "spring.datasource.username", world.parts().username(),
                "spring.datasource.password", world.parts().password(),
                "spring.kafka.bootstrap-servers", world.parts().kafka(),
                "spring.kafka.consumer.group-id", world.name(),
                "spring.kafka.listener.concurrency", String.valueOf(consumers),
                "integration-requested", world.topic("integration-requested"),
                "external-id-created", world.topic("external-id-created"));
    }
}
