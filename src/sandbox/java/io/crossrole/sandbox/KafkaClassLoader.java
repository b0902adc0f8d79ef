package io.crossrole.sandbox;

import org.apache.kafka.common.utils.Utils;

/**
 * Runs code with Kafka's own class loader. Kafka loads the classes that its settings name through the thread's context class
 * loader, which may lack Kafka or hold another copy of it.
 */
final class KafkaClassLoader {

    private KafkaClassLoader() {}

    /** Runs this with Kafka's class loader as the thread's context class loader. */
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
