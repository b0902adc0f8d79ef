package io.crossrole.testkit;

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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** Makes the sandbox's AWS slow, busy or broken, and lists its calls and the secrets it issued. */
public final class AwsAdmin {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private AwsAdmin() {}

    /** Replaces all faults by these; see the AWS sandbox's admin call. */
    public static void setFaults(String json) {
        call("PUT", "faults", json);
    }

    /**
     * STS refuses all calls for a role from now on, by a policy of this type: {@code identity-based}, {@code
     * permissions-boundary}, {@code session}, {@code vpc-endpoint}, {@code service-control}, {@code role-trust}, …
     */
    public static void refuses(String roleArn, String policyType) {
        setFault("\"kind\": \"refused\", \"policyType\": \"%s\", \"role\": \"%s\"".formatted(policyType, roleArn));
    }

    /** Denies only calls without an External ID: probe B. */
    public static void refusesWithoutExternalId(String roleArn, String policyType) {
        setFault("\"kind\": \"refused\", \"policyType\": \"%s\", \"role\": \"%s\", \"externalId\": \"\""
                .formatted(policyType, roleArn));
    }

    /** Denies only calls with another External ID than this one: probe C. */
    public static void refusesOtherExternalIds(String roleArn, String policyType, String externalId) {
        setFault("\"kind\": \"refused\", \"policyType\": \"%s\", \"role\": \"%s\", \"externalId\": \"!%s\""
                .formatted(policyType, roleArn, externalId));
    }

    /** Denies another action than AssumeRole: {@code sts:TagSession}, {@code sts:SetSourceIdentity}. */
    public static void refusesAction(String roleArn, String policyType, String action) {
        setFault("\"kind\": \"refused\", \"policyType\": \"%s\", \"role\": \"%s\", \"action\": \"%s\""
                .formatted(policyType, roleArn, action));
    }

    /** STS answers calls for a role with {@code ValidationError} about {@code roleArn}, {@code roleSessionName}, … */
    public static void findsFaultWith(String roleArn, String parameter) {
        setFault("\"kind\": \"validation-error\", \"about\": \"%s\", \"role\": \"%s\"".formatted(parameter, roleArn));
    }

    private static void setFault(String fields) {
        setFaults("{\"faults\": [{%s}]}".formatted(fields));
    }

    public static void clearFaults() {
        call("DELETE", "faults", "");
    }

    /** The number of calls of AssumeRole since the sandbox started. */
    public static long assumeRoleCalls() {
        return call("GET", "calls", "").get("assumeRole").asLong();
    }

    /** The number of calls of AssumeRole for this role. The total also counts rechecks of roles from other tests. */
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

    /** The most calls of AssumeRole within any window of this length, of all calls after a time. */
    public static int mostCallsWithin(Duration window, Instant start) {
        List<Instant> calls =
                timesOfCalls().stream().filter(it -> it.isAfter(start)).sorted().toList();
        int most = 0;
        int first = 0;
        for (int last = 0; last < calls.size(); last++) {
            while (!calls.get(first).isAfter(calls.get(last).minus(window))) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
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
