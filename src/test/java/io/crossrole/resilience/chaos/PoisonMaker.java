package io.crossrole.resilience.chaos;

import io.cloudevents.CloudEvent;
import io.crossrole.resilience.chaos.Sent.Poison;
import io.crossrole.testkit.UpstreamService;
import io.crossrole.testkit.World;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** Publishes records that can't be read or may not be obeyed, each of another kind than the one before it. */
final class PoisonMaker {

    private static final String REQUEST = "io.crossrole.integration.requested.v1";
    private static final String SUBMISSION = "io.crossrole.role.submitted.v1";

    private final UpstreamService upstream;
    private final Sent sent;

    PoisonMaker(UpstreamService upstream, Sent sent) {
        this.upstream = upstream;
        this.sent = sent;
    }

    /** Publishes a bad record of a random kind about an unknown integration. */
    void publish(int kind, String id) {
        switch (Math.floorMod(kind, 6)) {
            case 0 -> {
                String value = "{ cut off " + UUID.randomUUID();
                sent.poison(new Poison(UpstreamService.REQUESTED, id, value, "malformed JSON"));
                upstream.publishPlain(UpstreamService.REQUESTED, id, value);
            }
            case 1 -> event("an External ID of its own", UpstreamService.REQUESTED, REQUEST, id, """
                    {"integrationId": "%s", "tenantId": "acme", "externalId": "mine"}
                    """);
            case 2 -> event("what Postgres can't store", UpstreamService.SUBMITTED, SUBMISSION, id + "\0", id, """
                    {"integrationId": "%s", "tenantId": "acme", "roleArn": "a"}
                    """);
            case 3 -> event("another topic's type", UpstreamService.REMOVED, REQUEST, id, """
                    {"integrationId": "%s", "tenantId": "acme"}
                    """);
            case 4 -> {
                requests(id);
                event("another tenant", UpstreamService.REQUESTED, REQUEST, id, """
                        {"integrationId": "%s", "tenantId": "somebody-else", "integrationType": "athena"}
                        """);
            }
            default -> {
                requests(id);
                CloudEvent first = upstream.submits(id, World.TENANT, "not an ARN");
                sent.submission(first.getId(), id);
                event("a used event ID", UpstreamService.SUBMITTED, SUBMISSION, first.getId(), id, """
                        {"integrationId": "%s", "tenantId": "acme", "roleArn": "something else"}
                        """);
            }
        }
    }

    private void requests(String id) {
        sent.request(id);
        upstream.requests(id, World.TENANT);
    }

    private void event(String what, String topic, String type, String id, String data) {
        event(what, topic, type, UUID.randomUUID().toString(), id, data);
    }

    private void event(String what, String topic, String type, String eventId, String id, String data) {
        CloudEvent event = UpstreamService.event(type, eventId, Instant.now(), data.formatted(id));
        sent.poison(new Poison(topic, id, new String(event.getData().toBytes(), StandardCharsets.UTF_8), what));
        upstream.publish(topic, id, event);
    }
}
