package io.crossrole.sandbox;

import org.apache.kafka.common.utils.Utils;

/**
 * Lets Kafka find its own classes. It loads what its settings name through the thread's context class loader, and the
 * thread that happens to start or stop the broker may have one without Kafka in it, or with another copy.
 */
final class KafkaClassLoader {

    private KafkaClassLoader() {}

    /** Runs this with the class loader that Kafka came from. */
    static void within(Runnable work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Utils.class.getClassLoader());
        try {
            work.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
