package io.crossrole.sandbox.launch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** One page of a server that may not be there yet. */
final class WebPage {

    /** The status when nobody answers. */
    static final int NOBODY = 0;

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final URI address;
    private String body = "";

    WebPage(String address) {
        this.address = URI.create(address);
    }

    /** Asks for it; what it says is then the {@link #body()}. */
    int status() {
        try {
            HttpResponse<String> response = CLIENT.send(
                    HttpRequest.newBuilder(address)
                            .timeout(Duration.ofSeconds(20))
                            .build(),
                    BodyHandlers.ofString());
            body = response.body();
            return response.statusCode();
        } catch (IOException e) {
            body = "";
            return NOBODY;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return NOBODY;
        }
    }

    /** What it said last. */
    String body() {
        return body;
    }

    /** Who says what, for people. */
    String describe() {
        return body.isEmpty() ? address + " does not answer yet." : address + " says: " + body;
    }
}
