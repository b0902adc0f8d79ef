package io.crossrole.bench;

import io.crossrole.sandbox.Ports;
import io.crossrole.sandbox.Topics;
import io.crossrole.sandbox.VendorIdentity;
import io.crossrole.sandbox.aws.Accounts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Crossrole itself, as the build has packaged it, with all its guarantees on. */
final class Crossrole implements Contestant {

    private static final Path APP = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private final Map<String, String> more;

    Crossrole() {
        this(Map.of());
    }

    /** With some of its configuration changed. */
    Crossrole(Map<String, String> more) {
        this.more = more;
    }

    @Override
    public String letter() {
        return "C";
    }

    @Override
    public String title() {
        return "Crossrole";
    }

    @Override
    public Service start(World world, int consumers) {
        return start(world, consumers, world.name());
    }

    /** Starts one of several replicas. */
    Service start(World world, int consumers, String name) {
        Ports ports = Ports.free();
        long begun = System.nanoTime();
        JavaProcess process = JavaProcess.ofJar(
                name + "-crossrole", APP, Contestant.jvm(name), configuration(world, consumers, ports));
        process.await(() -> Readiness.isReady(ports.management()), "Crossrole is ready");
        return new Service(process, ports.http(), Duration.ofNanos(System.nanoTime() - begun));
    }

    private Map<String, String> configuration(World world, int consumers, Ports ports) {
        Map<String, String> all = new HashMap<>();
        all.put("quarkus.http.port", String.valueOf(ports.http()));
        all.put("quarkus.management.port", String.valueOf(ports.management()));
        all.put("crossrole.api.access", "open");
        all.put("quarkus.datasource.jdbc.url", world.jdbcUrl());
        all.put("quarkus.datasource.username", world.parts().username());
        all.put("quarkus.datasource.password", world.parts().password());
        all.put("kafka.bootstrap.servers", world.parts().kafka());
        all.put("crossrole.partitions.aws.account-id", Accounts.VENDOR);
        all.put("crossrole.partitions.aws.principal-arns", VendorIdentity.ROLE_ARN);
        all.put("crossrole.partitions.aws.region", VendorIdentity.REGION);
        all.put("crossrole.partitions.aws.endpoint", world.parts().aws());
        all.put("aws.accessKeyId", Accounts.VENDOR);
        all.put("aws.secretAccessKey", "sandbox");
        all.put("crossrole.intake.consumers", String.valueOf(consumers));
        Topics.INBOUND.forEach(it -> {
            String channel = "mp.messaging.incoming." + it;
            all.put(channel + ".topic", world.topic(it));
            all.put(channel + ".group.id", world.name() + "-" + it);
            all.put(channel + ".dead-letter-queue.topic", world.topic(Topics.deadLettersOf(it)));
        });
        Topics.OUTBOUND.forEach(it -> all.put("crossrole.announce.topics." + it, world.topic(it)));
        all.put("crossrole.announce.relay.transactional-id", world.name() + "-relay");
        all.putAll(more);
        return all;
    }

    /**
     * A Crossrole at work.
     *
     * @param http the port of its API
     * @param startUp from the process' start until it was ready
     */
    record Service(JavaProcess java, int http, Duration startUp) implements Running {

        @Override
        public ProcessHandle process() {
            return java.handle();
        }

        @Override
        public void close() {
            java.close();
        }
    }
}
