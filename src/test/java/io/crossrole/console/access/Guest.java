package io.crossrole.console.access;

import io.crossrole.testkit.RawHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Somebody who visits the console by HTTP and keeps its cookies as a browser does: by their path and their time. It follows no
 * redirect unless asked to.
 */
final class Guest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int MAX_REDIRECTS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI service;
    private final List<Cookie> cookies = new ArrayList<>();

    /** A cookie with its whole header. */
    record Cookie(String name, String value, String path, String header) {

        static Cookie of(String header) {
            String[] parts = header.split("; *");
            String path = Arrays.stream(parts)
                    .filter(it -> it.toLowerCase().startsWith("path="))
                    .map(it -> it.substring("path=".length()))
                    .findFirst()
                    .orElse("/");
            return new Cookie(parts[0].split("=", 2)[0], parts[0].split("=", 2)[1], path, header);
        }

        boolean isFor(String target) {
            return target.equals(path)
                    || target.startsWith(path.endsWith("/") ? path : path + "/")
                    || target.startsWith(path + "?");
        }
    }

    /** An answer. */
    record Answer(int status, String location, String body, Map<String, List<String>> headers) {

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(it -> it.getKey().equalsIgnoreCase(name))
                    .flatMap(it -> it.getValue().stream())
                    .findFirst()
                    .orElse(null);
        }
    }

    Guest(URI service) {
        this.service = service;
    }

    /** A guest who has signed in. */
    static Guest signedIn(URI service, Person person) {
        Guest guest = new Guest(service);
        Answer last = guest.signsIn("/console/sign-in/start", person);
        if (!last.location().endsWith("/console")) {
            throw new IllegalStateException(last.toString());
        }
        return guest;
    }

    /** Asks for a page, goes to the provider and comes back. Ends at the first answer that leads out of the way of signing in. */
    Answer signsIn(String start, Person person) {
        Answer answer = get(start);
        for (int i = 0; i < MAX_REDIRECTS && answer.location() != null; i++) {
            String next = answer.location();
            if (next.contains("/authorize?")) {
                answer = send(
                        "GET", URI.create(next + "&person=" + (person == null ? "NOBODY" : person)), Map.of(), null);
            } else if (next.contains("/console/sign-in/")) {
                answer = get(next);
            } else {
                return answer;
            }
        }
        return answer;
    }

    Answer get(String address) {
        return get(address, Map.of());
    }

    Answer get(String address, Map<String, String> headers) {
        return send("GET", service.resolve(address), headers, null);
    }

    /** The lines of a stream, as they come. */
    Iterator<String> follows(String target) {
        HttpRequest request = HttpRequest.newBuilder(service.resolve(target))
                .header("Cookie", header(cookies))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofLines()).body().iterator();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends a form as a page of the console does. */
    Answer post(String address, Map<String, String> fields) {
        return send(
                "POST",
                service.resolve(address),
                Map.of("Sec-Fetch-Site", "same-origin", "Content-Type", "application/x-www-form-urlencoded"),
                fields.entrySet().stream()
                        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&")));
    }

    /** Asks with all cookies, whatever their paths say. */
    RawHttp.Answer getWithAllCookies(String target) {
        return RawHttp.send(
                service.getPort(), "GET", target, Map.of("Host", "localhost", "Cookie", header(cookies)), "");
    }

    List<Cookie> cookies() {
        return List.copyOf(cookies);
    }

    void takes(Cookie cookie) {
        cookies.removeIf(it -> it.name().equals(cookie.name()));
        cookies.add(cookie);
    }

    Answer send(String method, URI address, Map<String, String> headers, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        String target = address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
        List<Cookie> fitting = cookies.stream().filter(it -> it.isFor(target)).toList();
        if (address.getPort() == service.getPort() && !fitting.isEmpty()) {
            request.header("Cookie", header(fitting));
        }
        try {
            // A request's own timeout ends with the headers, and a stream that should not have begun has no end.
            HttpResponse<String> answer = HTTP.sendAsync(request.build(), BodyHandlers.ofString())
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (address.getPort() == service.getPort()) {
                answer.headers().allValues("Set-Cookie").forEach(this::keep);
            }
            return new Answer(
                    answer.statusCode(),
                    answer.headers().firstValue("Location").orElse(null),
                    answer.body(),
                    answer.headers().map());
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("no answer to " + method + " " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String header) {
        Cookie cookie = Cookie.of(header);
        cookies.removeIf(it -> it.name().equals(cookie.name()));
        if (!header.matches("(?i).*max-age=0(;.*|$)")) {
            cookies.add(cookie);
        }
    }

    private static String header(List<Cookie> cookies) {
        return cookies.stream().map(it -> it.name() + "=" + it.value()).collect(Collectors.joining("; "));
    }
}
