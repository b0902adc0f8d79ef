package io.crossrole.sandbox.walkthrough;

import io.crossrole.sandbox.Terminal;
import io.crossrole.sandbox.aws.Accounts;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Takes two integrations the whole way, as the people and services around Crossrole would: requests them, makes a right
 * role for one and a careless role for the other, submits both, and sees that the first is connected and the second is
 * refused. It knows nothing of the service but its events.
 */
public final class Walkthrough {

    private static final String TENANT = "walkthrough";

    private final String bootstrapServers;
    private final URI aws;
    private final Duration patience;
    private final Narrator narrator;
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    /** By integration: that is what an event names. */
    private final Map<String, Role> roles = new LinkedHashMap<>();

    private Walkthrough(String bootstrapServers, URI aws, Duration patience, Terminal terminal) {
        this.bootstrapServers = bootstrapServers;
        this.aws = aws;
        this.patience = patience;
        this.narrator = new Narrator(terminal);
        for (Role role : Role.values()) {
            roles.put(integrationOf(role), role);
        }
    }

    /**
     * Goes the whole way once.
     *
     * @param patience how long it may take altogether
     * @return whether both ended as they should
     */
    public static boolean run(String bootstrapServers, URI aws, Duration patience, Terminal terminal) {
        return new Walkthrough(bootstrapServers, aws, patience, terminal).run();
    }

    private boolean run() {
        Instant deadline = Instant.now().plus(patience);
        try (EventReader reader = new EventReader(bootstrapServers);
                EventPublisher publisher = new EventPublisher(bootstrapServers);
                CustomerAccount customer = new CustomerAccount(aws)) {
            request(publisher);
            Map<Role, Arrival> issued = await(
                    reader, deadline, "external-id-created", it -> it.topic().equals("external-id-created"));
            issued.forEach((role, event) -> submit(role, makeRole(role, event, customer), publisher));
            Map<Role, Arrival> verdicts =
                    await(reader, deadline, "the verdict on connection-results", Arrival::isVerdict);
            return end(verdicts);
        } catch (RuntimeException e) {
            narrator.failed("The walkthrough ended early: " + e.getMessage());
            return false;
        }
    }

    private void request(EventPublisher publisher) {
        roles.forEach((integrationId, role) -> {
            publisher.publish(
                    "integration-requested",
                    "io.crossrole.integration.requested.v1",
                    Map.of("integrationId", integrationId, "tenantId", TENANT, "integrationType", "athena"));
            narrator.stop(Narrator.nameOf(role), "integration-requested", "published for " + integrationId);
        });
    }

    private String makeRole(Role role, Arrival issued, CustomerAccount customer) {
        String arn = customer.createRole(
                "crossrole-" + Narrator.nameOf(role) + "-" + run,
                role.trustPolicy(issued.data().path("trustPolicy")).toString());
        narrator.stop(Narrator.nameOf(role), "the role is made", arn + " in account " + Accounts.CUSTOMER);
        return arn;
    }

    private void submit(Role role, String arn, EventPublisher publisher) {
        publisher.publish(
                "role-submitted",
                "io.crossrole.role.submitted.v1",
                Map.of("integrationId", integrationOf(role), "tenantId", TENANT, "roleArn", arn));
        narrator.stop(Narrator.nameOf(role), "role-submitted", "published for " + integrationOf(role));
    }

    /** Tells every event as it arrives until each of the two has the one that is waited for. */
    private Map<Role, Arrival> await(EventReader reader, Instant deadline, String what, Predicate<Arrival> wanted) {
        Map<Role, Arrival> found = new EnumMap<>(Role.class);
        while (found.size() < roles.size()) {
            if (Instant.now().isAfter(deadline)) {
                Set<Role> missing = EnumSet.allOf(Role.class);
                missing.removeAll(found.keySet());
                throw new IllegalStateException("%s did not arrive within %d s for %s"
                        .formatted(
                                what,
                                patience.toSeconds(),
                                missing.stream().map(this::integrationOf).toList()));
            }
            for (Arrival event : reader.arrivals(roles.keySet())) {
                Role role = roles.get(event.integrationId());
                narrator.arrived(role, event);
                if (event.isDeadLetter()) {
                    throw new IllegalStateException("an event of its own became a dead letter");
                }
                if (wanted.test(event)) {
                    found.put(role, event);
                }
            }
        }
        return found;
    }

    private boolean end(Map<Role, Arrival> verdicts) {
        narrator.pause();
        boolean all = true;
        for (Map.Entry<Role, Arrival> verdict : verdicts.entrySet()) {
            boolean asExpected = verdict.getKey().accepts(verdict.getValue());
            narrator.end(verdict.getKey(), verdict.getValue(), asExpected);
            all &= asExpected;
        }
        narrator.pause();
        return all;
    }

    private String integrationOf(Role role) {
        return "walkthrough-" + run + "-" + Narrator.nameOf(role);
    }
}
