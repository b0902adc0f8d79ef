package io.crossrole.api.access;

import io.crossrole.api.problem.Problem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Distinguishes the requests of programs and of the service's own page from those of other web pages. A web page may
 * send requests to any address. A host name whose owner resolves it to this machine (<i>DNS rebinding</i>) even makes
 * that owner's page and the service one origin to a browser.
 */
final class OwnOrigin {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|.+\\.localhost|127(\\.\\d{1,3}){3}|\\[::1]");
    private static final Pattern PORT = Pattern.compile(":\\d*$");

    private static final int FORBIDDEN = 403;
    private static final int MISDIRECTED_REQUEST = 421;

    private final Set<String> names;

    /** Accepts these host names in addition to those of loopback. They are in lower case. */
    OwnOrigin(Set<String> names) {
        this.names = names;
    }

    /**
     * The reason to refuse a request; empty if it is accepted.
     *
     * @param host the {@code Host} header, or null
     * @param origin the {@code Origin} header, or null; browsers send it, programs do not
     */
    Optional<HttpProblem> objection(String host, String origin) {
        if (host == null || !isOurs(PORT.matcher(host).replaceFirst("").toLowerCase(Locale.ROOT))) {
            return Optional.of(Problem.of(
                    MISDIRECTED_REQUEST,
                    "Misdirected Request",
                    "the Host '%s' is no name of this service: an open API is called by a loopback name or address, "
                                    .formatted(host)
                            + "or by one of crossrole.api.open-hosts"));
        }
        if (origin != null
                && !origin.equalsIgnoreCase("http://" + host)
                && !origin.equalsIgnoreCase("https://" + host)) {
            return Optional.of(Problem.of(
                    FORBIDDEN,
                    "Forbidden",
                    "a web page of the Origin '%s' may not call this service, whose API is open".formatted(origin)));
        }
        return Optional.empty();
    }

    private boolean isOurs(String name) {
        return LOOPBACK.matcher(name).matches() || names.contains(name);
    }
}
