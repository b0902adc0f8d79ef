package io.crossrole.sandbox.walkthrough;

import io.crossrole.sandbox.Terminal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Takes two integrations the whole way, as the people and services around Crossrole do: requests an integration,
 * creates the customer's role, submits it and waits for the verdict. The first role must be connected, the second one
 * must fail. Uses nothing of the service but its events.
 */
public final class Walkthrough {

    /** The tenant of all its integrations. */
    public static final String TENANT = "walkthrough";

    private final EventReader reader;
    private final EventPublisher publisher;
    private final CustomerAccount customer;
    private final Duration patience;
    private final Instant deadline;
    private final Narrator narrator;
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    private Walkthrough(
            EventReader reader,
            EventPublisher publisher,
            CustomerAccount customer,
            Duration patience,
            Narrator narrator) {
        this.reader = reader;
        this.publisher = publisher;
        this.customer = customer;
        this.patience = patience;
        this.deadline = Instant.now().plus(patience);
        this.narrator = narrator;
    }

    /**
     * Goes the whole way once.
     *
     * @param patience how long it may take altogether
     * @return whether both roles ended as expected
     */
    public static boolean run(String bootstrapServers, URI aws, Duration patience, Terminal terminal) {
        Narrator narrator = new Narrator(terminal);
        try (EventReader reader = new EventReader(bootstrapServers);
                EventPublisher publisher = new EventPublisher(bootstrapServers);
                CustomerAccount customer = new CustomerAccount(aws)) {
            Walkthrough walkthrough = new Walkthrough(reader, publisher, customer, patience, narrator);
            boolean connected = walkthrough.endsAsExpected(Role.RIGHT);
            return walkthrough.endsAsExpected(Role.CARELESS) && connected;
        } catch (RuntimeException e) {
            narrator.failed("The walkthrough ended early: " + e.getMessage());
            return false;
        }
    }

    private boolean endsAsExpected(Role role) {
        narrator.begin(role);
        request(role);
        Arrival issued =
                await(role, "external-id-created", event -> event.topic().equals("external-id-created"));
        submit(role, createRole(role, issued));
        Arrival verdict = await(role, "the verdict on connection-results", Arrival::isVerdict);
        boolean asExpected = role.accepts(verdict);
        narrator.end(role, verdict, asExpected);
        return asExpected;
    }

    private void request(Role role) {
        publisher.publish(
                "integration-requested",
                "io.crossrole.integration.requested.v1",
                Map.of("integrationId", integrationOf(role), "tenantId", TENANT, "integrationType", "athena"));
        narrator.step("integration-requested", "An upstream service requests " + integrationOf(role));
    }

    private String createRole(Role role, Arrival issued) {
        String arn = customer.createRole(
                "crossrole-" + role.label() + "-" + run,
                role.trustPolicy(issued.data().path("trustPolicy")).toString());
        narrator.step("iam:CreateRole", "The customer creates " + arn);
        return arn;
    }

    private void submit(Role role, String arn) {
        publisher.publish(
                "role-submitted",
                "io.crossrole.role.submitted.v1",
                Map.of("integrationId", integrationOf(role), "tenantId", TENANT, "roleArn", arn));
        narrator.step("role-submitted", "The upstream service submits the role's ARN");
    }

    /** Prints each event of the role's integration as it arrives, up to the wanted one. */
    private Arrival await(Role role, String name, Predicate<Arrival> wanted) {
        while (Instant.now().isBefore(deadline)) {
            for (Arrival event : reader.arrivals(integrationOf(role))) {
                narrator.arrived(role, event);
                if (event.isDeadLetter()) {
                    throw new IllegalStateException("Crossrole rejected an event of the walkthrough");
                }
                if (wanted.test(event)) {
                    return event;
                }
            }
        }
        throw new IllegalStateException(
                "%s did not arrive within %d s for %s".formatted(name, patience.toSeconds(), integrationOf(role)));
    }

    private String integrationOf(Role role) {
        return "walkthrough-" + run + "-" + role.label();
    }
}
