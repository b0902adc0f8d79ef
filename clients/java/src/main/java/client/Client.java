package client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Requests integrations, follows their connections and assumes their roles. ../README.md has the commands. */
public final class Client {

    private Client() {}

    public static void main(String[] line) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(line));
        boolean structured = arguments.remove("--structured");
        String first = arguments.get(1);
        switch (arguments.get(0)) {
            case "request" -> Upstream.publish(
                    "integration-requested",
                    "io.crossrole.integration.requested.v1",
                    Map.of(
                            "integrationId", first,
                            "tenantId", arguments.get(2),
                            "integrationType", arguments.get(3)),
                    structured);
            case "submit" -> Upstream.publish(
                    "role-submitted",
                    "io.crossrole.role.submitted.v1",
                    Map.of("integrationId", first, "tenantId", arguments.get(2), "roleArn", arguments.get(3)),
                    structured);
            case "follow" -> Downstream.follow(first);
            case "snapshot" -> Downstream.snapshot(first);
            case "assume" -> ConnectedRole.assume(first, arguments.get(2));
            default -> throw new IllegalArgumentException("no command: " + arguments.get(0));
        }
    }

    static Map<String, Object> kafka(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("bootstrap.servers", System.getenv("KAFKA_BOOTSTRAP_SERVERS"));
        return all;
    }
}
