package io.crossrole.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.intake.event.EventCase;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.UpstreamService;
import io.crossrole.testkit.World;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Records of other SDKs and producers pass the whole service: each one gets its answer or its dead letter. */
@RealParts
class EventsFromTheFieldTest {

    @RegisterExtension
    private final World world = new World();

    @Test
    void answersOrRejectsEachAsExpected() {
        // Given the role of an integration that must be there before it
        List<EventCase> cases = EventCase.all();
        Stream<EventCase> requests = cases.stream().filter(it -> it.topic().equals(UpstreamService.REQUESTED));
        Stream<EventCase> roles = cases.stream().filter(it -> it.topic().equals(UpstreamService.SUBMITTED));

        // When
        requests.forEach(this::sends);
        Received firsts = world.downstream.awaitType("int-e1", "external-id.created");
        roles.forEach(this::sends);

        // Then
        assertThat(firsts.key()).isEqualTo("int-e1");
        assertThat(cases).allSatisfy(each -> {
            if (each.id().equals("E51")) {
                world.downstream.awaitsFailure("int-e1").hasReason("MALFORMED_ROLE_ARN");
            } else if (each.fates().get(0).equals("accepted")) {
                world.downstream.awaitType("int-" + each.id().toLowerCase(), "external-id.created");
            } else {
                assertThat(world.downstream
                                .awaitDeadLetter("int-" + each.id().toLowerCase())
                                .deadLetterReason())
                        .startsWith(each.reason() + ": ");
            }
        });
    }

    private void sends(EventCase each) {
        String key = each.key() == null ? null : new String(each.key(), StandardCharsets.UTF_8);
        world.upstream.send(new ProducerRecord<>(each.topic(), null, key, each.value(), each.headers()));
    }
}
