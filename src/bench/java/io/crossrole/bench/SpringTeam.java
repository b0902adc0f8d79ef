package io.crossrole.bench;

import io.crossrole.sandbox.Ports;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a team that knows Spring would write, see {@code src/bench/spring}: {@code @KafkaListener}, Spring Data JPA and
 * {@code KafkaTemplate}, with as many consumers as the others. When it dies between the send and the commit, an External ID
 * was told that nobody has stored, and another is told next.
 */
final class SpringTeam implements Contestant {

    private static final Path APP = Path.of("src", "bench", "spring", "target", "spring.jar");

    @Override
    public String letter() {
        return "S";
    }

    @Override
    public String title() {
        return "a Spring team's: listener, repository and template, an awaited send for each event";
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
                "-Dserver.port=" + ports.http(),
                "-Dspring.datasource.url=" + world.jdbcUrl(),
                "-Dspring.datasource.username=" + world.parts().username(),
                "-Dspring.datasource.password=" + world.parts().password(),
                "-Dspring.kafka.bootstrap-servers=" + world.parts().kafka(),
                "-Dspring.kafka.consumer.group-id=" + world.name(),
                "-Dspring.kafka.listener.concurrency=" + consumers,
                "-Dintegration-requested=" + world.topic("integration-requested"),
                "-Dexternal-id-created=" + world.topic("external-id-created")));
        JavaProcess process = JavaProcess.ofJar(world.name(), APP, options);
        process.await(() -> Readiness.isReady(ports.http()), "the Spring team's version is ready");
        return Running.of(process);
    }
}
