package io.crossrole.sandbox.aws;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An AWS to make roles in and to assume them, for any client that can be given an endpoint: IAM's actions on roles and
 * STS' AssumeRole, with trust policies really evaluated. The access key ID says whose call it is, see {@link Accounts};
 * any secret will do.
 *
 * <p>Simpler than AWS: signatures aren't verified; identity policies don't exist, every caller may call everything;
 * a root user may assume roles; a trust policy's principals need not exist; MFA, tags and permissions aren't kept. A web page
 * can't use it: see {@link LocalCallers}.
 */
public final class AwsSandbox implements AutoCloseable {

    private static final int THREADS = 32;

    static {
        // Read once, when the server's class is first used: 22 calls a second without the first, and connections
        // dropped from under busy clients without the others.
        defaultTo("sun.net.httpserver.nodelay", "true");
        defaultTo("sun.net.httpserver.maxIdleConnections", "2000");
        defaultTo("sun.net.httpserver.idleInterval", "300");
    }

    private final Roles roles;
    private final Sessions sessions;
    private final Faults faults = new Faults();
    private final CallLog calls = new CallLog();
    private final ExecutorService workers = Executors.newFixedThreadPool(THREADS, daemons("aws-sandbox-"));
    private final ScheduledExecutorService late = Executors.newScheduledThreadPool(2, daemons("aws-sandbox-late-"));
    private final HttpServer server;

    private AwsSandbox(HttpServer server, Clock clock, Set<String> names) {
        this.server = server;
        roles = new Roles(clock);
        sessions = new Sessions(clock);
        Dispatcher dispatcher = new Dispatcher(
                new IamActions(roles, clock),
                new StsActions(roles, sessions, clock),
                new Authentication(sessions),
                faults,
                calls,
                clock);
        LocalCallers localCallers = new LocalCallers(names);
        server.createContext("/", new QueryHandler(dispatcher, localCallers, late));
        server.createContext("/_sandbox/", new AdminHandler(faults, roles, calls, sessions, localCallers));
        server.setExecutor(workers);
        server.start();
    }

    /** Starts on the loopback interface; port 0 takes a free one. */
    public static AwsSandbox start(int port) {
        return start(port, Clock.systemUTC());
    }

    /** As {@link #start(int)}, with the clock that sessions expire and changes propagate by. */
    public static AwsSandbox start(int port, Clock clock) {
        return start(InetAddress.getLoopbackAddress().getHostAddress(), port, clock, Set.of());
    }

    /**
     * As {@link #start(int, Clock)}, on another interface: {@code 0.0.0.0} in a container.
     *
     * @param names the host names that it is called by, beside those of the loopback interface; in lower case
     */
    public static AwsSandbox start(String host, int port, Clock clock, Set<String> names) {
        try {
            return new AwsSandbox(HttpServer.create(new InetSocketAddress(host, port), 1024), clock, names);
        } catch (IOException e) {
            throw new UncheckedIOException("The AWS sandbox can't listen on " + host + ":" + port, e);
        }
    }

    /** Where to send the calls of both services: the SDKs' {@code endpointOverride}, the CLI's {@code --endpoint-url}. */
    public URI endpoint() {
        InetAddress address = server.getAddress().getAddress();
        String host = address.isAnyLocalAddress() ? "localhost" : address.getHostAddress();
        return URI.create("http://" + host + ":" + server.getAddress().getPort());
    }

    /** What goes wrong in STS. */
    public Faults faults() {
        return faults;
    }

    /** The calls of AssumeRole so far. */
    public CallLog calls() {
        return calls;
    }

    /** Every access key ID, secret key and session token that AssumeRole has issued (of the last 20,000 sessions). */
    public List<String> issuedSecrets() {
        return sessions.secrets();
    }

    /** Lets changes of roles made from now on reach STS only after this time; IAM shows them at once. */
    public void propagationDelay(Duration delay) {
        roles.propagationDelay(delay);
    }

    /** Forgets roles, faults, the propagation delay and the calls, for the next test; sessions stay. */
    public void reset() {
        roles.clear();
        roles.propagationDelay(Duration.ZERO);
        faults.clear();
        calls.clear();
    }

    /** Stops at once; calls under way are cut off. */
    @Override
    public void close() {
        server.stop(0);
        late.shutdownNow();
        workers.shutdownNow();
    }

    private static void defaultTo(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
