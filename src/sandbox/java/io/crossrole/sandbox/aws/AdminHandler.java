package io.crossrole.sandbox.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The sandbox's own HTTP calls, under {@code /_sandbox/}:
 *
 * <ul>
 *   <li>{@code GET}, {@code PUT} (replaces) and {@code DELETE} of {@code faults}:
 *       {@code {"propagationDelayMillis": 0, "faults": [{"kind": "throttling", "every": 3}]}}
 *   <li>{@code GET calls}: {@code {"assumeRole": 12}}
 *   <li>{@code GET calls/latest}, with {@code ?role=NAME} for one role: see {@link CallsJson}
 *   <li>{@code GET secrets}: {@code {"secrets": ["ASIA…", …]}}
 *   <li>{@code GET ways}: {@code {"ways": [{"way": "NO_CONDITION", "title": "No condition on the External ID"}, …]}}
 *   <li>{@code POST roles}: {@code {"way": "NO_CONDITION", "roleName": "reader", "partition": "aws", "accountId": "",
 *       "externalId": "cr-…", "trustPolicy": {…}}} makes or changes a customer's role in that way, based on the right trust
 *       policy, and answers {@code {"roleArn": "arn:…"}}
 *   <li>{@code GET health}: {@code {"status": "UP"}}
 * </ul>
 *
 * <p>{@code secrets} shows every access key ID, secret key and session token that AssumeRole has issued. They are worthless
 * outside this sandbox, and tests search for them in events, tables and logs.
 */
final class AdminHandler implements HttpHandler {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final MadeRoles madeRoles;
    private final Faults faults;
    private final Roles roles;
    private final CallLog calls;
    private final Sessions sessions;
    private final LocalCallers localCallers;

    AdminHandler(
            MadeRoles madeRoles,
            Faults faults,
            Roles roles,
            CallLog calls,
            Sessions sessions,
            LocalCallers localCallers) {
        this.madeRoles = madeRoles;
        this.faults = faults;
        this.roles = roles;
        this.calls = calls;
        this.sessions = sessions;
        this.localCallers = localCallers;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<LocalCallers.Rejection> rejection = localCallers.check(exchange);
            if (rejection.isPresent()) {
                send(exchange, rejection.get().status(), error(rejection.get().message()));
                return;
            }
            byte[] body = exchange.getRequestBody().readAllBytes();
            ObjectNode answer;
            int status = 200;
            try {
                URI uri = exchange.getRequestURI();
                answer = answer(exchange.getRequestMethod() + " " + uri.getPath(), parameters(uri), body);
            } catch (IllegalArgumentException | JsonProcessingException e) {
                answer = error(e.getMessage());
                status = 400;
            }
            send(exchange, status, answer);
        }
    }

    private static ObjectNode error(String message) {
        return JSON.createObjectNode().put("error", message);
    }

    private static void send(HttpExchange exchange, int status, ObjectNode answer) throws IOException {
        byte[] json = JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
    }

    private static Map<String, String> parameters(URI uri) {
        return Form.parse(Optional.ofNullable(uri.getRawQuery()).orElse(""));
    }

    private ObjectNode answer(String call, Map<String, String> parameters, byte[] body) throws IOException {
        switch (call) {
            case "GET /_sandbox/health":
                return JSON.createObjectNode().put("status", "UP");
            case "GET /_sandbox/calls":
                return JSON.createObjectNode().put("assumeRole", calls.total());
            case "GET /_sandbox/calls/latest":
                return CallsJson.write(latestCalls(parameters), JSON);
            case "GET /_sandbox/secrets":
                return JSON.createObjectNode().set("secrets", JSON.valueToTree(sessions.secrets()));
            case "GET /_sandbox/ways":
                return ways();
            case "POST /_sandbox/roles":
                return JSON.createObjectNode().put("roleArn", madeRoles.make(JSON.readTree(body)));
            case "GET /_sandbox/faults":
                return state();
            case "PUT /_sandbox/faults":
                replace(JSON.readTree(body));
                return state();
            case "DELETE /_sandbox/faults":
                replace(JSON.createObjectNode());
                return state();
            default:
                throw new IllegalArgumentException("No such call: " + call);
        }
    }

    private static ObjectNode ways() {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode list = json.putArray("ways");
        for (RoleWay way : RoleWay.values()) {
            list.addObject().put("way", way.name()).put("title", way.title());
        }
        return json;
    }

    private List<AssumeRoleCall> latestCalls(Map<String, String> parameters) {
        // Without this check a misspelt parameter would return the calls of all roles.
        if (!Set.of("role").containsAll(parameters.keySet())) {
            throw new IllegalArgumentException("Unknown parameters " + parameters.keySet() + "; known is role");
        }
        return parameters.containsKey("role") ? calls.latestFor(parameters.get("role")) : calls.latest();
    }

    private void replace(JsonNode wanted) {
        // Without this check a misspelt field would remove all faults.
        wanted.fieldNames().forEachRemaining(it -> {
            if (!it.equals("faults") && !it.equals("propagationDelayMillis")) {
                throw new IllegalArgumentException("Unknown field " + it);
            }
        });
        List<Fault> read = new ArrayList<>();
        wanted.path("faults").forEach(it -> read.add(FaultsJson.read(it)));
        roles.propagationDelay(
                Duration.ofMillis(wanted.path("propagationDelayMillis").asLong(0)));
        faults.replaceWith(read);
    }

    private ObjectNode state() {
        ObjectNode state = JSON.createObjectNode()
                .put("propagationDelayMillis", roles.propagationDelay().toMillis());
        ArrayNode list = state.putArray("faults");
        faults.active().forEach(it -> list.add(FaultsJson.write(it, JSON)));
        return state;
    }
}
