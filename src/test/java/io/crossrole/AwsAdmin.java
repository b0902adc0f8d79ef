package io.crossrole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.sandbox.RunningSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** Makes the sandbox's AWS slow, busy or broken, and tells what it was asked and what it gave away. */
public final class AwsAdmin {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private AwsAdmin() {}

    /** Replaces all faults by these; see the AWS sandbox's admin call. */
    public static void setFaults(String json) {
        call("PUT", "faults", json);
    }

    public static void clearFaults() {
        call("DELETE", "faults", "");
    }

    /** How often AssumeRole was called since the sandbox started. */
    public static long assumeRoleCalls() {
        return call("GET", "calls", "").get("assumeRole").asLong();
    }

    /**
     * How often AssumeRole was called for this role: what other tests left behind is asked about again on its schedule, and
     * counts in the whole.
     */
    public static long assumeRoleCallsFor(String roleArn) {
        String name = roleArn.substring(roleArn.lastIndexOf('/') + 1);
        return texts(call("GET", "calls/latest?role=" + name, "").findValues("role")).stream()
                .filter(roleArn::equals)
                .count();
    }

    /** The ARNs that AssumeRole was called with, the latest last. */
    public static List<String> rolesAskedFor() {
        return texts(call("GET", "calls/latest", "").findValues("role"));
    }

    /** When AssumeRole was called, the latest last. */
    public static List<Instant> timesOfCalls() {
        return texts(call("GET", "calls/latest", "").findValues("at")).stream()
                .map(Instant::parse)
                .toList();
    }

    /** Every access key ID, secret key and session token that AssumeRole has issued. */
    public static List<String> issuedSecrets() {
        return texts(call("GET", "secrets", "").get("secrets"));
    }

    private static List<String> texts(Iterable<JsonNode> nodes) {
        return StreamSupport.stream(nodes.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonNode call(String method, String what, String body) {
        try {
            HttpResponse<String> answer = HTTP.send(
                    HttpRequest.newBuilder(RunningSandbox.aws().resolve("/_sandbox/" + what))
                            .method(method, BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
