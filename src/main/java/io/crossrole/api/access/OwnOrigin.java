package io.crossrole.api.access;

import io.crossrole.api.problem.Problem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells a request of a program or of the service's own page from one that another web page has a browser send. A page may
 * send requests to any address. And a name whose owner lets it point to this machine (<i>DNS rebinding</i>) makes that
 * owner's page and the service one origin to a browser.
 */
final class OwnOrigin {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|.+\\.localhost|127(\\.\\d{1,3}){3}|\\[::1]");
    private static final Pattern PORT = Pattern.compile(":\\d*$");

    private static final int FORBIDDEN = 403;
    private static final int MISDIRECTED_REQUEST = 421;

    private final Set<String> names;

    /** The service is called by these names beside loopback's; they are in lower case. */
    OwnOrigin(Set<String> names) {
        this.names = names;
    }

    /**
     * The reason why a request isn't answered.
     *
     * @param host its {@code Host}, or null
     * @param origin its {@code Origin}, or null: browsers send it, programs don't
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
