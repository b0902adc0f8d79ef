package io.crossrole.bench;

import io.crossrole.sandbox.KafkaBroker;
import java.nio.file.Path;

/** A process that is a Kafka broker until it is ended. Takes the port and the directory of its data. */
final class BrokerMain {

    /** What it prints when clients may come. */
    static final String READY = "The broker is ready";

    private BrokerMain() {}

    public static void main(String[] args) throws InterruptedException {
        KafkaBroker.start(Integer.parseInt(args[0]), Path.of(args[1]));
        System.out.println(READY);
        Thread.sleep(Long.MAX_VALUE);
    }
}
