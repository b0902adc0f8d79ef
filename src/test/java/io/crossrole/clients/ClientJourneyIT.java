package io.crossrole.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.PackagedService;
import io.crossrole.testkit.World;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each client connects a role and assumes it. */
@Tag("clients")
class ClientJourneyIT {

    private static PackagedService service;

    @RegisterExtension
    private final World world = new World();

    @BeforeAll
    static void start() {
        service = PackagedService.start("clients", PackagedService.DECIDES_SOON);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @EnumSource
    void connectsARoleAndAssumesIt(Client client) {
        // Given requests in both modes
        String binary = World.newId();
        String structured = World.newId();
        client.run("request", binary, World.TENANT, "athena");
        client.run("request", structured, World.TENANT, "athena", "--structured");

        // When a role for each is submitted, in the mode of its request
        String role = world.rightRoleFor(binary);
        String otherRole = world.rightRoleFor(structured);
        client.run("submit", binary, World.TENANT, role);
        client.run("submit", structured, World.TENANT, otherRole, "--structured");

        // Then both are connected
        world.downstream.awaitsSuccess(binary).hasConnectedRole(role);
        world.downstream.awaitsSuccess(structured).hasConnectedRole(otherRole);

        // And the client assumes the role that connection-state names
        Path database = client.newDatabase();
        client.run("snapshot", database.toString());
        assertThat(client.run("assume", database.toString(), binary).strip())
                .matches("arn:aws:sts::111122223333:assumed-role/" + role.replaceAll(".*/", "") + "/clients-[a-z-]+");
    }
}
