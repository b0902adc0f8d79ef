package io.crossrole.sandbox.aws;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps web pages out that a browser on the same machine shows: a page may send requests to any address, and a name whose
 * owner lets it point to this machine makes the page and the sandbox one origin. Programs send no {@code Origin}, and the
 * {@code Host} that they were told.
 */
final class LocalCallers {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|.+\\.localhost|127(\\.\\d{1,3}){3}|\\[::1]");
    private static final Pattern PORT = Pattern.compile(":\\d*$");

    private final Set<String> names;

    /** Beside loopback's, and the address that a request came in on, these names are its own. */
    LocalCallers(Set<String> names) {
        this.names = names;
    }

    /** Why a request isn't answered. */
    record Objection(int status, String code, String message) {}

    Optional<Objection> objection(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        String host = only(headers, "Host");
        if (!isOurs(nameOf(host), exchange.getLocalAddress().getAddress().getHostAddress())) {
            return Optional.of(new Objection(
                    421,
                    "MisdirectedRequest",
                    "The Host '" + host
                            + "' is not a name of this sandbox: it is called by a loopback name or address, "
                            + "or by one of AWS_SANDBOX_NAMES"));
        }
        String origin = only(headers, "Origin");
        if (headers.containsKey("Origin") && !isOf(origin, host)) {
            return Optional.of(new Objection(
                    403, "AccessDenied", "A web page of the Origin '" + origin + "' may not use this sandbox"));
        }
        return Optional.empty();
    }

    /** A header's value; empty where there is none or more than one. */
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
