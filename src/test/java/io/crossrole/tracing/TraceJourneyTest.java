package io.crossrole.tracing;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import io.opentelemetry.proto.trace.v1.Span;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One trace from an inbound event through STS to its outcome, over the queue and over several rounds. */
@RealParts
@TestProfile(TracedService.class)
class TraceJourneyTest {

    /** Of the trace context that each event of {@code UpstreamService} carries. */
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static final String UPSTREAM = "00f067aa0ba902b7";
    private static final HexFormat HEX = HexFormat.of();

    @RegisterExtension
    private final World world = new World();

    private Collector collector;

    @BeforeEach
    void open() throws IOException {
        collector = new Collector(TracedService.port());
    }

    @AfterEach
    void close() {
        collector.close();
    }

    @Test
    void continuesTheTraceOfAnEventInItsOutcome() {
        // Given
        String id = World.newId();

        // When
        CloudEvent request = world.upstream.requests(id, World.TENANT);
        Received created = world.downstream.awaitType(id, "external-id.created");

        // Then
        Span process = awaitSpan("process integration-requested", request.getId());
        assertThat(HEX.formatHex(process.getTraceId().toByteArray())).isEqualTo(TRACE);
        assertThat(HEX.formatHex(process.getParentSpanId().toByteArray())).isEqualTo(UPSTREAM);
        assertThat(process.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CONSUMER);
        assertThat(created.headers()).containsEntry("ce_traceparent", traceparentOf(process));
        Span send = awaitSpan("send external-id-created", created.id());
        assertThat(send.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_PRODUCER);
        assertThat(send.getParentSpanId()).isEqualTo(process.getSpanId());
    }

    @Test
    void showsTheRoundsAndTheCallsToStsInTheTraceOfASubmission() {
        // Given
        String id = world.requestedIntegration();
        String role = world.rightRoleFor(id);

        // When
        CloudEvent submission = world.upstream.submits(id, World.TENANT, role);
        Received succeeded = world.downstream.awaitType(id, "connection.succeeded");

        // Then
        Span process = awaitSpan("process role-submitted", submission.getId());
        Span send = awaitSpan("send connection-results", succeeded.id());
        assertThat(succeeded.headers()).containsEntry("ce_traceparent", traceparentOf(process));
        assertThat(send.getParentSpanId()).isEqualTo(process.getSpanId());
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(childrenOf(process, "validation round"))
                .hasSize(2)
                .allSatisfy(it -> assertThat(it.getTraceId()).isEqualTo(process.getTraceId())));
        List<Span> calls = childrenOf(process, "validation round").stream()
                .flatMap(it -> childrenOf(it, "STS.AssumeRole").stream())
                .toList();
        assertThat(calls).extracting(it -> text(it, "crossrole.probe.result")).contains("granted", "denied");
        assertThat(calls).hasSizeGreaterThan(5).allMatch(it -> it.getKind() == Span.SpanKind.SPAN_KIND_CLIENT);

        // Then neither the role nor an External ID is in any of them
        assertThat(collector.spans()).allSatisfy(it -> assertThat(it.toString())
                .doesNotContain("arn:aws", role, world.externalIdOf(id), "cr-"));
    }

    @Test
    void logsTheTraceIdAndTheKeysOfAVerdictAsFields() {
        // Given
        String id = world.requestedIntegration();

        // When
        world.connects(id);

        // Then, also if the event was read before the line was written, or a line in part
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().untilAsserted(() -> assertThat(logged())
                .filteredOn(it -> it.at("/mdc/integrationId").asText().equals(id))
                .filteredOn(it -> it.get("message").asText().equals("A connection is proven"))
                .singleElement()
                .returns(TRACE, it -> it.at("/mdc/traceId").asText())
                .returns("INFO", it -> it.get("level").asText()));
    }

    private static List<JsonNode> logged() throws IOException {
        try (MappingIterator<JsonNode> lines =
                new ObjectMapper().readerFor(JsonNode.class).readValues(TracedService.LOG.toFile())) {
            return lines.readAll();
        }
    }

    private Span awaitSpan(String name, String messageId) {
        return await("the span '%s'".formatted(name))
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> collector.spans().stream()
                                .filter(it -> it.getName().equals(name)
                                        && text(it, "messaging.message.id").equals(messageId))
                                .findFirst()
                                .orElse(null),
                        it -> it != null);
    }

    private List<Span> childrenOf(Span parent, String name) {
        return collector.spans().stream()
                .filter(it -> it.getParentSpanId().equals(parent.getSpanId())
                        && it.getName().equals(name))
                .toList();
    }

    private static String text(Span span, String attribute) {
        return attributes(span, attribute).findFirst().orElse("");
    }

    private static Stream<String> attributes(Span span, String attribute) {
        return span.getAttributesList().stream()
                .filter(it -> it.getKey().equals(attribute))
                .map(it -> it.getValue().getStringValue());
    }

    private static String traceparentOf(Span span) {
        return "00-%s-%s-01"
                .formatted(
                        HEX.formatHex(span.getTraceId().toByteArray()),
                        HEX.formatHex(span.getSpanId().toByteArray()));
    }
}
