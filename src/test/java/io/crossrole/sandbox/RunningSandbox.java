package io.crossrole.sandbox;

import java.net.URI;
import java.util.Arrays;
import java.util.Map;

/**
 * The sandbox of this test run, for tests in whatever class loader: where its parts are, and how to take them away and
 * bring them back. Asking for it starts it.
 *
 * <p>Faults of AWS are not asked for here but of the AWS sandbox itself, over HTTP: {@code /_sandbox/faults} under
 * {@link #aws()}.
 */
public final class RunningSandbox {

    private RunningSandbox() {}

    /** The configuration that the service needs in the sandbox. */
    @SuppressWarnings("unchecked")
    public static Map<String, String> configuration() {
        return (Map<String, String>) call("configuration");
    }

    /** The broker's bootstrap servers. */
    public static String kafka() {
        return configuration().get("kafka.bootstrap.servers");
    }

    /** The database, for {@link #username()} and {@link #password()}. */
    public static String jdbcUrl() {
        return configuration().get("quarkus.datasource.jdbc.url");
    }

    /** The database's user. */
    public static String username() {
        return configuration().get("quarkus.datasource.username");
    }

    /** The user's password. */
    public static String password() {
        return configuration().get("quarkus.datasource.password");
    }

    /** The endpoint of IAM and STS. */
    public static URI aws() {
        return URI.create(configuration().get("crossrole.partitions.aws.endpoint"));
    }

    /** Cuts all connections and accepts no new one. */
    public static void stopPostgres() {
        tell("stop Postgres");
    }

    /** Brings Postgres back on the same port with the same data; harmless if it runs. */
    public static void startPostgres() {
        tell("start Postgres");
    }

    /** Takes the broker away. */
    public static void stopKafka() {
        tell("stop Kafka");
    }

    /** Brings the broker back on the same port with the same data; harmless if it runs. */
    public static void startKafka() {
        tell("start Kafka");
    }

    private static void tell(String what) {
        call("tell", what);
    }

    private static Object call(String method, String... arguments) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // Kafka looks its plug-ins up in the thread's own loader, and Quarkus' has another copy of them.
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            Class<?>[] types = new Class<?>[arguments.length];
            Arrays.fill(types, String.class);
            return Class.forName("io.crossrole.sandbox.OneSandbox", true, ClassLoader.getSystemClassLoader())
                    .getMethod(method, types)
                    .invoke(null, (Object[]) arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the sandbox did not do it: " + method + String.join(" ", arguments), e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
