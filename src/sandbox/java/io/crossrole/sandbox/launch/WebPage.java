package io.crossrole.sandbox.launch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A page of an HTTP server that may not be up yet. */
final class WebPage {

    /** The status if the server does not answer. */
    static final int NO_ANSWER = 0;

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final URI address;
    private String body = "";

    WebPage(String address) {
        this.address = URI.create(address);
    }

    /** Requests the page and returns its status. The content is then the {@link #body()}. */
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
            return NO_ANSWER;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return NO_ANSWER;
        }
    }

    /** The content of the last response. */
    String body() {
        return body;
    }

    /** The address and the content, for people. */
    String describe() {
        return body.isEmpty() ? address + " does not answer yet." : address + " says: " + body;
    }
}
