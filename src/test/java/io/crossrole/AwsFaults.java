package io.crossrole;

import io.crossrole.sandbox.RunningSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Makes the sandbox's AWS slow, busy or broken, and tells how often it was asked. */
public final class AwsFaults {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private AwsFaults() {}

    /** Replaces all faults by these; see the AWS sandbox's admin call. */
    public static void set(String json) {
        call("PUT", "faults", json);
    }

    public static void clear() {
        call("DELETE", "faults", "");
    }

    /** How often AssumeRole was called since the sandbox started. */
    public static long assumeRoleCalls() {
        String answer = call("GET", "calls", "");
        return Long.parseLong(answer.replaceAll("\\D", ""));
    }

    private static String call(String method, String what, String body) {
        try {
            HttpResponse<String> answer = HTTP.send(
                    HttpRequest.newBuilder(RunningSandbox.aws().resolve("/_sandbox/" + what))
                            .method(method, BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
