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
 * IAM's actions on roles and STS's AssumeRole, for any client with a configurable endpoint. It evaluates trust policies, and
 * for sessions that AssumeRole issued identity policies and session policies. The access key ID identifies the caller (see
 * {@link Accounts}); any secret key is accepted.
 *
 * <p>It is simpler than AWS: it does not verify signatures; an access key that stands for an account may do nearly everything
 * (see {@link CallerPolicies}); the principals of a trust policy need not exist; nobody has MFA; there are no permissions
 * boundaries; the policies of organisations are faults, which each affect the calls in their scope. It rejects requests of
 * web pages (see {@link LocalCallers}).
 */
public final class AwsSandbox implements AutoCloseable {

    private static final int THREADS = 32;

    static {
        // The HTTP server reads these once, when its class is loaded. Without nodelay it answers 22 calls a second;
        // with the
        // default limits it closes connections of busy clients.
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
        CallerPolicies callerPolicies = new CallerPolicies(roles);
        Dispatcher dispatcher = new Dispatcher(
                List.of(
                        new IamActions(roles, clock),
                        new RolePolicyActions(roles),
                        new RoleSettingsActions(roles),
                        new SimulationActions(roles)),
                new StsActions(roles, sessions, callerPolicies, clock),
                new Authentication(sessions),
                new IamPermissions(roles, callerPolicies, clock),
                faults,
                calls,
                clock);
        LocalCallers localCallers = new LocalCallers(names);
        server.createContext("/", new QueryHandler(dispatcher, localCallers, late));
        server.createContext(
                "/_sandbox/",
                new AdminHandler(new MadeRoles(roles, clock), faults, roles, calls, sessions, localCallers));
        server.setExecutor(workers);
        server.start();
    }

    /** Starts on the loopback interface; port 0 takes a free one. */
    public static AwsSandbox start(int port) {
        return start(port, Clock.systemUTC());
    }

    /** As {@link #start(int)}, with the clock for the expiry of sessions and the propagation of changes. */
    public static AwsSandbox start(int port, Clock clock) {
        return start(InetAddress.getLoopbackAddress().getHostAddress(), port, clock, Set.of());
    }

    /**
     * As {@link #start(int, Clock)}, on another interface: {@code 0.0.0.0} in a container.
     *
     * @param names further host names, in lower case, that callers may use beside those of the loopback interface
     */
    public static AwsSandbox start(String host, int port, Clock clock, Set<String> names) {
        try {
            return new AwsSandbox(HttpServer.create(new InetSocketAddress(host, port), 1024), clock, names);
        } catch (IOException e) {
            throw new UncheckedIOException("The AWS sandbox cannot listen on " + host + ":" + port, e);
        }
    }

    /** The endpoint of both services: {@code endpointOverride} of the SDK, {@code --endpoint-url} of the CLI. */
    public URI endpoint() {
        InetAddress address = server.getAddress().getAddress();
        String host = address.isAnyLocalAddress() ? "localhost" : address.getHostAddress();
        return URI.create("http://" + host + ":" + server.getAddress().getPort());
    }

    /** The faults of STS. */
    public Faults faults() {
        return faults;
    }

    /** The calls of AssumeRole. */
    public CallLog calls() {
        return calls;
    }

    /** Every access key ID, secret key and session token that AssumeRole issued for the last 20,000 sessions. */
    public List<String> issuedSecrets() {
        return sessions.secrets();
    }

    /** Delays changes of roles on their way to STS from now on; IAM shows them at once. */
    public void propagationDelay(Duration delay) {
        roles.propagationDelay(delay);
    }

    /** Removes roles, faults, the propagation delay and the recorded calls, for the next test. Sessions stay. */
    public void reset() {
        roles.clear();
        roles.propagationDelay(Duration.ZERO);
        faults.clear();
        calls.clear();
    }

    /** Stops at once and cuts off calls in progress. */
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
