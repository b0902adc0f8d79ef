package io.crossrole.sandbox.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.sandbox.Ports;
import io.crossrole.sandbox.Sandbox;
import io.crossrole.sandbox.Terminal;
import io.crossrole.sandbox.walkthrough.StandInService.Manners;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The walkthrough against a stand-in for the service. It must detect both correct and wrong behaviour. */
class WalkthroughTest {

    private static final Duration ENOUGH = Duration.ofSeconds(60);
    private static final Duration SOON_OVER = Duration.ofSeconds(3);

    @TempDir
    static Path directory;

    private static Sandbox sandbox;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeAll
    static void startASandboxOfItsOwn() {
        sandbox = Sandbox.start(Ports.free(), directory);
    }

    @AfterAll
    static void closeIt() {
        sandbox.close();
    }

    @Test
    void succeedsWhenTheRightRoleIsConnectedAndTheCarelessOneFails() throws Exception {
        // When
        boolean well = walk(Manners.GOOD, ENOUGH);

        // Then
        assertThat(well).isTrue();
        assertThat(said())
                .contains("External ID crossrole-stand-in", "\"sts:ExternalId\"", "connection.pending SETTLING")
                .containsPattern("Connected: arn:aws:iam::111122223333:role/crossrole-right-")
                .containsPattern("Failed: EXTERNAL_ID_NOT_REQUIRED\\..* Require the External ID\\.");
    }

    @Test
    void tellsEachAnswerAndWhatItMeans() throws Exception {
        // When
        walk(Manners.GOOD, ENOUGH);

        // Then
        assertThat(said())
                .containsPattern("granted +with the External ID +The role lets the vendor in\\.")
                .containsPattern("denied +without an External ID +The role requires an External ID\\.")
                .containsPattern(
                        "granted +without an External ID +Unsafe: the role does not require an External ID\\.");
    }

    @Test
    void failsWhenTheCarelessRoleIsConnected() throws Exception {
        assertThat(walk(Manners.TRUSTS_EVERYBODY, ENOUGH)).isFalse();
        assertThat(said().replaceAll("\\s+", " "))
                .containsPattern("Connected: \\S*crossrole-careless-\\S* \\(expected EXTERNAL_ID_NOT_REQUIRED\\)");
    }

    @Test
    void failsWhenNothingIsAnsweredAndSaysWhatDidNotArrive() throws Exception {
        assertThat(walk(Manners.SAYS_NOTHING, SOON_OVER)).isFalse();
        assertThat(said()).containsPattern("external-id-created did not arrive within 3 s for walkthrough-.*-right");
    }

    @Test
    void failsWhenAnEventOfItsOwnIsRefusedAndSaysWhy() throws Exception {
        assertThat(walk(Manners.REFUSES_TO_READ, ENOUGH)).isFalse();
        assertThat(said()).contains("integration-requested.dlq", "I can't read");
    }

    private boolean walk(Manners manners, Duration patience) throws Exception {
        String kafka = sandbox.kafka().bootstrapServers();
        StandInService service = StandInService.start(manners, kafka, sandbox.awsEndpoint());
        try {
            PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
            return Walkthrough.run(kafka, sandbox.awsEndpoint(), patience, Terminal.plain(out));
        } finally {
            service.stop();
        }
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
