package io.crossrole.sandbox;

import java.nio.file.Path;
import java.util.Map;

/**
 * The one sandbox of a test run. It is started once and serves every test class and every test profile.
 *
 * <p>Quarkus loads tests and test resources again and again, in class loaders that come and go; a broker must not go with
 * them. So this class is only ever used as the system class loader knows it: see {@link RunningSandbox}, which is how
 * tests reach it. Only the JDK's own types cross over.
 */
public final class OneSandbox {

    private static Sandbox sandbox;

    private OneSandbox() {}

    /** Starts it if it does not run yet. */
    public static synchronized Map<String, String> configuration() {
        if (sandbox == null) {
            sandbox = Sandbox.start(
                    Ports.free(), Path.of("target", "sandbox", "tests-" + System.getProperty("sandbox.fork", "1")));
            Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "sandbox-close"));
        }
        return sandbox.configuration();
    }

    /** Does to one of its parts what the world may do to it. */
    public static synchronized void tell(String what) {
        configuration();
        switch (what) {
            case "stop Postgres" -> sandbox.postgres().stop();
            case "start Postgres" -> sandbox.postgres().start();
            case "stop Kafka" -> sandbox.kafka().stop();
            case "start Kafka" -> sandbox.kafka().start();
            default -> throw new IllegalArgumentException(what);
        }
    }
}
