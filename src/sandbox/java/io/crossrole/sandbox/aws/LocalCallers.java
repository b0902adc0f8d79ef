package io.crossrole.sandbox.aws;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Rejects requests of web pages that a browser on this machine shows. A page may send requests to any address, and by DNS
 * rebinding its own host name may resolve to this machine. Programs send no {@code Origin}, and send the {@code Host} that
 * they were configured with.
 */
final class LocalCallers {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|.+\\.localhost|127(\\.\\d{1,3}){3}|\\[::1]");
    private static final Pattern PORT = Pattern.compile(":\\d*$");

    private final Set<String> names;

    /** Accepts these host names, the loopback names, and the address that a request came in on. */
    LocalCallers(Set<String> names) {
        this.names = names;
    }

    /** The error for a request that is rejected. */
    record Rejection(int status, String code, String message) {}

    /** The rejection of a request; empty if it may pass. */
    Optional<Rejection> check(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        String host = only(headers, "Host");
        if (!isOurs(nameOf(host), exchange.getLocalAddress().getAddress().getHostAddress())) {
            return Optional.of(new Rejection(
                    421,
                    "MisdirectedRequest",
                    "The Host '" + host
                            + "' is not a name of this sandbox: use a loopback name or address, "
                            + "or one of AWS_SANDBOX_NAMES"));
        }
        String origin = only(headers, "Origin");
        if (headers.containsKey("Origin") && !isOf(origin, host)) {
            return Optional.of(new Rejection(
                    403, "AccessDenied", "A web page of the Origin '" + origin + "' may not use this sandbox"));
        }
        return Optional.empty();
    }

    /** The value of a header; empty if it is missing or sent more than once. */
    private static String only(Headers headers, String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.size() == 1 ? values.get(0) : "";
    }

    private static String nameOf(String host) {
        return PORT.matcher(host).replaceFirst("").toLowerCase(Locale.ROOT);
    }

    private boolean isOurs(String name, String localAddress) {
        return LOOPBACK.matcher(name).matches() || names.contains(name) || name.equals(localAddress);
    }

    private static boolean isOf(String origin, String host) {
        return origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host);
    }
}
