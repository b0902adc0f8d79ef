package io.crossrole.journey;

import static io.crossrole.testkit.Patience.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.World;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Roles of integrations whose catalog entry audits itself, and what was published about them. */
final class AuditedRoles {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final String POLICY_NAME = "ReadS3Metadata";

    private final World world;

    AuditedRoles(World world) {
        this.world = world;
    }

    String requested() {
        String id = World.newId();
        world.upstream.requestsType(id, World.TENANT, "s3");
        world.downstream.awaitType(id, "external-id.created");
        return id;
    }

    String permissionsOf(String id) {
        return world.downstream
                .awaitType(id, "external-id.created")
                .data()
                .get("permissionsPolicy")
                .toString();
    }

    /** Makes the role under the proposed name, which its policy names, and connects it. */
    String connects(String id, String trustPolicy, String permissions) {
        String role = submits(id, World.TENANT, trustPolicy, permissions);
        world.downstream.awaitType(id, "connection.succeeded");
        return role;
    }

    String submits(String id, String tenantId, String trustPolicy, String permissions) {
        String role = world.customer.makesRole(nameFor(id), trustPolicy);
        changesPermissions(id, permissions);
        world.upstream.submits(id, tenantId, role);
        return role;
    }

    void changesPermissions(String id, String permissions) {
        world.customer.putsPolicy(nameFor(id), POLICY_NAME, permissions);
    }

    private String nameFor(String id) {
        return world.downstream
                .awaitType(id, "external-id.created")
                .data()
                .get("expectedRoleName")
                .asText();
    }

    Received awaitsAudit(String id, int number) {
        await().atMost(A_MINUTE).until(() -> audits(id).size() >= number);
        return audits(id).get(number - 1);
    }

    List<Received> audits(String id) {
        Set<String> seen = new HashSet<>();
        return world.downstream.about(id).stream()
                .filter(it -> "io.crossrole.connection.audited.v1".equals(it.type()) && seen.add(it.id()))
                .toList();
    }

    static List<String> findings(Received audited) {
        return StreamSupport.stream(audited.data().get("findings").spliterator(), false)
                .map(it -> String.join(
                        " ",
                        it.get("code").asText(),
                        it.get("statement").asText(),
                        it.path("detail").asText()))
                .toList();
    }

    static ObjectNode parsed(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(json, e);
        }
    }
}
