package io.crossrole.deployment.containers;

import io.crossrole.testkit.RawHttp;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Signs a user in to the console through Keycloak's own pages, as a browser does. The names and ports in addresses are those of
 * Compose; the ports that are really called are others.
 */
final class Login {

    static final String SERVICE = "localhost:8080";
    static final String KEYCLOAK = "localhost:8180";

    private static final Pattern STATUS_AND_HEADERS = Pattern.compile("(?s)^(.*?)\r\n\r\n(.*)$");
    private static final Pattern FORM = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");
    private static final Pattern SET_COOKIE = Pattern.compile("(?im)^set-cookie: ([^=]+)=([^;\r]*)");
    private static final Pattern LOCATION = Pattern.compile("(?im)^location: (.*?)\r?$");
    private static final int MAX_REDIRECTS = 8;

    private final Map<String, Integer> ports;
    private final Map<String, Map<String, String>> cookies = new HashMap<>();

    /**
     * Between a service and a Keycloak.
     *
     * @param service the port of the service on this machine
     * @param keycloak the port of Keycloak on this machine
     */
    Login(int service, int keycloak) {
        this.ports = Map.of(SERVICE, service, KEYCLOAK, keycloak);
    }

    /** Signs a user in, whose password is the name, and returns the page that the console shows then. */
    RawHttp.Answer as(String user) {
        RawHttp.Answer form = follow(get(URI.create("http://" + SERVICE + "/console/sign-in/start")));
        Matcher action = FORM.matcher(form.text());
        if (!action.find()) {
            throw new IllegalStateException("Keycloak shows no form: " + form.text());
        }
        String body = "username=%s&password=%s".formatted(encoded(user), encoded(user));
        return follow(send("POST", URI.create(action.group(1).replace("&amp;", "&")), body));
    }

    /** Asks for a page with the cookies of the session. */
    RawHttp.Answer page(String target) {
        return get(URI.create("http://" + SERVICE + target));
    }

    /** The cookies that the service has set. */
    Map<String, String> session() {
        return cookies.getOrDefault(SERVICE, Map.of());
    }

    private RawHttp.Answer follow(RawHttp.Answer first) {
        RawHttp.Answer answer = first;
        URI base = URI.create("http://" + SERVICE);
        for (int i = 0; i < MAX_REDIRECTS; i++) {
            Matcher location = LOCATION.matcher(head(answer));
            if (!location.find() || isPageOfConsole(location.group(1))) {
                return answer;
            }
            base = base.resolve(location.group(1));
            answer = get(base);
        }
        throw new IllegalStateException("too many redirects: " + answer.text());
    }

    private static boolean isPageOfConsole(String address) {
        return address.startsWith("/console") && !address.contains("/sign-in");
    }

    private RawHttp.Answer get(URI address) {
        return send("GET", address, "");
    }

    private RawHttp.Answer send(String method, URI address, String body) {
        Map<String, String> headers = new HashMap<>(Map.of("Host", address.getAuthority()));
        Map<String, String> own = cookies.computeIfAbsent(address.getAuthority(), any -> new HashMap<>());
        if (!own.isEmpty()) {
            List<String> pairs = new ArrayList<>();
            own.forEach((name, value) -> pairs.add(name + "=" + value));
            headers.put("Cookie", String.join("; ", pairs));
        }
        if (!body.isEmpty()) {
            headers.put("Content-Type", "application/x-www-form-urlencoded");
        }
        String target = address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
        RawHttp.Answer answer = RawHttp.send(ports.get(address.getAuthority()), method, target, headers, body);
        SET_COOKIE.matcher(head(answer)).results().forEach(it -> {
            own.remove(it.group(1));
            if (!it.group(2).isEmpty()) {
                own.put(it.group(1), it.group(2));
            }
        });
        return answer;
    }

    private static String head(RawHttp.Answer answer) {
        Matcher parts = STATUS_AND_HEADERS.matcher(answer.text());
        return parts.matches() ? parts.group(1) : answer.text();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
