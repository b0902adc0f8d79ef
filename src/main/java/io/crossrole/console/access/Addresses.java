package io.crossrole.console.access;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The addresses of the console that have rules of their own. */
final class Addresses {

    static final String CONSOLE = "/console";
    static final String CONNECT = CONSOLE + "/connect";
    static final String ASSETS = CONSOLE + "/assets/";
    static final String SIGN_IN = CONSOLE + "/sign-in";
    static final String START = SIGN_IN + "/start";
    static final String SIGN_OUT = CONSOLE + "/sign-out";
    static final String OPEN_LINK = CONNECT + "/open";
    static final String LINK_EXPIRED = CONNECT + "/expired";

    /** A path of the console, with a query or without. */
    private static final Pattern OURS = Pattern.compile("/console(?:[/?][!-~&&[^\\\\]]{0,1000})?");

    private Addresses() {}

    static boolean isOfConsole(String path) {
        return path.equals(CONSOLE) || path.startsWith(CONSOLE + "/");
    }

    static boolean isOfConnect(String path) {
        return path.equals(CONNECT) || path.startsWith(CONNECT + "/");
    }

    /** The path of a call as Quarkus compares it with permissions: without dots, double slashes and parameters of segments. */
    static String pathOf(RoutingContext call) {
        return call.normalizedPath().replaceAll(";[^/]*", "");
    }

    /** The page for a visitor who has to sign in, and who comes back to the page of this call. */
    static String signInFrom(RoutingContext call) {
        HttpServerRequest request = call.request();
        return request.method().name().equals("GET") ? SIGN_IN + "?to=" + encoded(request.uri()) : SIGN_IN;
    }

    /** The address that a visitor comes back to. An address that is not of the console becomes the console's first. */
    static String ownOrFirst(String address) {
        return address != null && OURS.matcher(address).matches() ? address : CONSOLE;
    }

    /** The path and the query of an absolute URL that the browser names; null if it is none. */
    static String relative(String url) {
        try {
            URI parsed = URI.create(url);
            return parsed.getRawQuery() == null
                    ? parsed.getRawPath()
                    : parsed.getRawPath() + "?" + parsed.getRawQuery();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
