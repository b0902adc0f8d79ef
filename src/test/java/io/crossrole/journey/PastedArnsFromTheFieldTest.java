package io.crossrole.journey;

import static io.crossrole.testkit.DownstreamService.reasonOf;
import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.crossrole.testkit.DownstreamService;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.UpstreamService;
import io.crossrole.testkit.World;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The answers to texts that people have pasted as role ARNs, from {@code cases/arns.json}. */
@RealParts
class PastedArnsFromTheFieldTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACCEPT = "accept";
    private static final Set<String> REFUSED_UNASKED =
            Set.of("MALFORMED_ROLE_ARN", "NOT_A_ROLE", "PARTITION_NOT_SUPPORTED", "SERVICE_LINKED_ROLE");

    private static final Map<String, String> INTEGRATIONS = new HashMap<>();

    @RegisterExtension
    private static final World world = new World();

    /** A case as the file has it; it names what else would do, where its author was not sure. */
    record Case(String id, String roleArn, List<String> reasons) {
        @Override
        public String toString() {
            return id;
        }
    }

    static Stream<Case> cases() {
        try (InputStream file = PastedArnsFromTheFieldTest.class.getResourceAsStream("/cases/arns.json")) {
            List<Map<String, Object>> all = JSON.readValue(file, new TypeReference<>() {});
            return all.stream().map(it -> {
                List<String> reasons = new ArrayList<>(List.of((String) it.get("expectedReason")));
                if (it.get("alsoAcceptable") instanceof List<?> more) {
                    more.forEach(each -> reasons.add((String) each));
                }
                return new Case((String) it.get("id"), (String) it.get("roleArn"), reasons);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    static void submitsAll() {
        cases().forEach(it -> {
            String id = World.newId();
            INTEGRATIONS.put(it.id(), id);
            world.upstream.requests(id, World.TENANT);
        });
        cases().forEach(it -> {
            world.downstream.awaitType(INTEGRATIONS.get(it.id()), "external-id.created");
            world.upstream.submits(INTEGRATIONS.get(it.id()), World.TENANT, inJson(it.roleArn()));
        });
    }

    private static String inJson(String text) {
        try {
            String quoted = JSON.writeValueAsString(text);
            return quoted.substring(1, quoted.length() - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isAnsweredAsItShould(Case pasted) {
        // When
        String id = INTEGRATIONS.get(pasted.id());
        Received answer = world.downstream.await1(
                id,
                it -> it.type().endsWith("connection.failed.v1") || it.type().endsWith("connection.pending.v1"));

        // Then
        if (pasted.reasons().contains(ACCEPT)) {
            assertThat(REFUSED_UNASKED).doesNotContain(reasonOf(answer));
            assertThat(answer.data().get("probes")).isNotEmpty();
        } else {
            assertThat(answer.type()).contains("connection.failed");
            assertThat(pasted.reasons()).contains(reasonOf(answer));
            assertThat(answer).hasNoProbes();
        }
        assertThat(world.downstream.deadLettersOf(id)).isEmpty();
    }

    @Test
    void saysThatThereWasANulAndKnowsItAgain() {
        // Given
        String id = world.requestedIntegration();

        // When it is submitted twice, as a redelivery has it
        CloudEvent submission =
                world.upstream.submits(id, World.TENANT, "arn:aws:iam::111122223333:role/te\\u0000am/Vendor");
        Received failed = world.downstream.awaitType(id, "connection.failed");
        world.upstream.publish(UpstreamService.SUBMITTED, id, submission);

        // Then
        assertThat(failed)
                .hasReason("MALFORMED_ROLE_ARN")
                .has("roleArn", "arn:aws:iam::111122223333:role/te\\u0000am/Vendor")
                .hasDetailWith("te\\u0000am", "NUL");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> world.downstream.about(id).stream()
                                .filter(it -> it.topic().equals(DownstreamService.RESULTS)
                                        && it.id().equals(failed.id()))
                                .count()
                        == 2);
        assertThat(world.downstream.deadLettersOf(id)).isEmpty();
    }

    /** Half a character, one that does not exist, and as much as an event may hold. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::111122223333:role/Ven\\ud800dor",
                "arn:aws:iam::111122223333:role/\\udc00/Vendor",
                "arn:aws:iam::111122223333:role/Ven\\ufffedor",
                "LONGEST",
                "LONGEST OF NULS"
            })
    void answersWhatElseIsHardToStore(String text) {
        // Given
        String id = world.requestedIntegration();
        String roleArn =
                text.replace("LONGEST OF NULS", "\\u0000".repeat(8_192)).replace("LONGEST", "x".repeat(8_192));

        // When
        world.upstream.submits(id, World.TENANT, roleArn);

        // Then
        world.downstream.awaitsFailure(id).hasReason("MALFORMED_ROLE_ARN");
        assertThat(world.downstream.deadLettersOf(id)).isEmpty();
    }
}
