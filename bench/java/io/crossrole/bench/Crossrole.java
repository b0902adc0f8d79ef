package io.crossrole.bench;

import io.crossrole.sandbox.Ports;
import io.crossrole.sandbox.Topics;
import io.crossrole.sandbox.VendorIdentity;
import io.crossrole.sandbox.aws.Accounts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Crossrole itself, as the build has packaged it, with all its guarantees on. */
final class Crossrole implements Contestant {

    private static final Path APP = Path.of("target", "quarkus-app");
    private static final String BEFORE = "P";

    private final String letter;
    private final String title;
    private final Path app;
    private final Map<String, String> more;

    Crossrole() {
        this(Map.of());
    }

    /** With some of its configuration changed. */
    Crossrole(Map<String, String> more) {
        this("C", "Crossrole", APP, more);
    }

    private Crossrole(String letter, String title, Path app, Map<String, String> more) {
        this.letter = letter;
        this.title = title;
        this.app = app;
        this.more = more;
    }

    /** Another build of it: the folder {@code quarkus-app} that {@code -Dbench.before} names. */
    static Crossrole before() {
        return new Crossrole(BEFORE, "the build before", Path.of(System.getProperty("bench.before")), Map.of());
    }

    @Override
    public String letter() {
        return letter;
    }

    @Override
    public String title() {
        return title;
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
                name + "-crossrole",
                app.resolve("quarkus-run.jar"),
                Contestant.jvm(name),
                configuration(world, consumers, ports));
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
        topics(Topics.INBOUND).forEach(it -> {
            String channel = "mp.messaging.incoming." + it;
            all.put(channel + ".topic", world.topic(it));
            all.put(channel + ".group.id", world.name() + "-" + it);
            all.put(channel + ".dead-letter-queue.topic", world.topic(Topics.deadLettersOf(it)));
        });
        topics(Topics.OUTBOUND).forEach(it -> all.put("crossrole.outcome.topics." + it, world.topic(it)));
        all.put("crossrole.outcome.relay.transactional-id", world.name() + "-relay");
        all.putAll(more);
        return all;
    }

    /** The topics without those that an earlier build does not have: it would end. */
    private Stream<String> topics(Collection<String> all) {
        List<String> lacking = letter.equals(BEFORE)
                ? List.of(System.getProperty("bench.before.lacks").split(","))
                : List.of();
        return all.stream().filter(it -> !lacking.contains(it));
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
