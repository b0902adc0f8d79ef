package io.crossrole.testkit;

import static io.crossrole.testkit.DownstreamService.STATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.journey.NoSecretsTest;
import io.crossrole.sandbox.VendorIdentity;
import io.crossrole.testkit.LeakSearch.Leak;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Proves that {@link NoSecretsTest} could fail: the search sees what Crossrole writes, and each secret that is planted. */
@RealParts
class LeakSearchTest {

    @RegisterExtension
    private final World world = new World();

    private LoggedLines logged;

    @BeforeEach
    void open() {
        logged = new LoggedLines();
    }

    @AfterEach
    void close() {
        logged.close();
    }

    @Test
    void looksWhereCrossroleWrites() {
        // Given what may be written down
        String id = world.requestedIntegration();
        String role = world.connects(id);
        world.downstream.await1(id, it -> it.topic().equals(STATE) && it.sequence() == 3);

        // When
        List<Leak> found = new LeakSearch(List.of(id, role, "STS has answered"))
                .inKafka()
                .inPostgres()
                .in("log", logged.text())
                .leaks();

        // Then
        assertThat(found)
                .contains(
                        new Leak("topic integration-requested", id),
                        new Leak("topic external-id-created", id),
                        new Leak("topic connection-results", role),
                        new Leak("topic connection-state", role),
                        new Leak("column integration.id", id),
                        new Leak("column validation.role_arn", role),
                        new Leak("column outcome.payload", role),
                        new Leak("log", id),
                        new Leak("log", "STS has answered"));
    }

    @Test
    void findsEachSecretInATable() throws SQLException {
        // Given
        world.connects(world.requestedIntegration());
        List<String> secrets = secretsOfTheLatestSession();

        // When
        List<Leak> leaks =
                withTable(secrets, () -> new LeakSearch(secrets).inPostgres().leaks());

        // Then
        assertThat(leaks).containsExactlyInAnyOrderElementsOf(leaksOf(secrets, "column planted.line"));
    }

    private static List<Leak> withTable(List<String> lines, Supplier<List<Leak>> search) throws SQLException {
        try (Connection connection = LeakSearch.connect();
                Statement table = connection.createStatement()) {
            table.execute("CREATE TABLE planted (line text)");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO planted VALUES (?)")) {
                for (String line : lines) {
                    insert.setString(1, "before " + line + " after");
                    insert.executeUpdate();
                }
                return search.get();
            } finally {
                table.execute("DROP TABLE planted");
            }
        }
    }

    @Test
    void findsEachSecretInTheLog() {
        // Given
        world.connects(world.requestedIntegration());
        List<String> secrets = secretsOfTheLatestSession();
        Logger log = Logger.getLogger("io.crossrole.planted");
        secrets.forEach(it -> log.debugf("STS has answered %s", it));

        // When
        List<Leak> leaks = new LeakSearch(secrets).in("log", logged.text()).leaks();

        // Then
        assertThat(leaks).containsExactlyInAnyOrderElementsOf(leaksOf(secrets, "log"));
    }

    @Test
    void findsASecretInALoggedException() {
        // Given
        Logger.getLogger("io.crossrole.planted")
                .warn("STS was not understood", new IOException("User " + NoSecretsTest.RAW_MESSAGE));

        // When
        List<Leak> leaks = new LeakSearch(List.of(NoSecretsTest.RAW_MESSAGE))
                .in("log", logged.text())
                .leaks();

        // Then
        assertThat(leaks).containsExactly(new Leak("log", NoSecretsTest.RAW_MESSAGE));
    }

    private static List<String> secretsOfTheLatestSession() {
        List<String> issued = AwsAdmin.issuedSecrets();
        List<String> secrets = new ArrayList<>(issued.subList(issued.size() - 3, issued.size()));
        secrets.addAll(List.of(VendorIdentity.SECRET, NoSecretsTest.RAW_MESSAGE));
        return secrets;
    }

    private static List<Leak> leaksOf(List<String> secrets, String place) {
        return secrets.stream().map(it -> new Leak(place, it)).toList();
    }
}
