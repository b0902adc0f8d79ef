package io.crossrole.testkit;

import static io.crossrole.testkit.DownstreamService.EXTERNAL_IDS;
import static io.crossrole.testkit.DownstreamService.FINDINGS;
import static io.crossrole.testkit.DownstreamService.RESULTS;
import static io.crossrole.testkit.DownstreamService.STATE;

import io.cloudevents.CloudEvent;
import io.crossrole.sandbox.RunningSandbox;
import io.crossrole.testkit.DownstreamService.Received;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Everybody around Crossrole: who publishes, who consumes, and a customer with an AWS account.
 *
 * <p>A test class declares it as a field with {@link RegisterExtension}. Each test has one of its own, or all tests of
 * the class share it if the field is static. Afterwards it is closed, and AWS has no faults.
 */
public final class World
        implements AutoCloseable, BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    public static final String TENANT = "acme";

    public UpstreamService upstream;
    public DownstreamService downstream;
    public CustomerAccount customer;

    private boolean shared;

    /** Around the sandbox's broker, for one part of a test. */
    public static World open() {
        return open(RunningSandbox.kafka());
    }

    /**
     * Around another broker.
     *
     * @param kafka its bootstrap servers
     */
    public static World open(String kafka) {
        World world = new World();
        world.connect(kafka);
        return world;
    }

    // Not in the constructor: JUnit reads a static field before the service's class loader is in place.
    private void connect(String kafka) {
        customer = new CustomerAccount();
        upstream = new UpstreamService(kafka);
        downstream = new DownstreamService(
                kafka,
                EXTERNAL_IDS,
                RESULTS,
                STATE,
                FINDINGS,
                "integration-requested.dlq",
                "role-submitted.dlq",
                "integration-removed.dlq",
                "connection-refused.dlq");
    }

    /** JUnit calls this for a static field alone. */
    @Override
    public void beforeAll(ExtensionContext context) {
        shared = true;
        connect(RunningSandbox.kafka());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (!shared) {
            connect(RunningSandbox.kafka());
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (!shared) {
            end();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        end();
    }

    private void end() {
        AwsAdmin.clearFaults();
        close();
    }

    /** An integration that was requested and has its External ID. */
    public String requestedIntegration() {
        return requestedIntegration(TENANT);
    }

    /** Requests an integration for another tenant. */
    public String requestedIntegration(String tenantId) {
        String id = newId();
        upstream.requests(id, tenantId);
        downstream.awaitType(id, "external-id.created");
        return id;
    }

    /** An ID that no integration has. */
    public static String newId() {
        return "int-" + UUID.randomUUID();
    }

    /** The trust policy that Crossrole has made for an integration. */
    public String trustPolicyOf(String integrationId) {
        return created(integrationId).data().get("trustPolicy").toString();
    }

    public String externalIdOf(String integrationId) {
        return created(integrationId).data().get("externalId").asText();
    }

    private Received created(String integrationId) {
        return downstream.awaitType(integrationId, "external-id.created");
    }

    /** A right role for an integration, in the customer's account. */
    public String rightRoleFor(String integrationId) {
        return customer.makesRole(trustPolicyOf(integrationId));
    }

    /** Connects a role and returns its ARN. */
    public String connects(String integrationId) {
        return connectsAll(List.of(integrationId)).get(0);
    }

    /** Connects a role for each of these integrations at the same time, and returns their ARNs. */
    public List<String> connectsAll(List<String> integrationIds) {
        List<String> roles = integrationIds.stream().map(this::rightRoleFor).toList();
        for (int i = 0; i < roles.size(); i++) {
            upstream.submits(integrationIds.get(i), TENANT, roles.get(i));
        }
        for (int i = 0; i < roles.size(); i++) {
            awaitsConnection(integrationIds.get(i), roles.get(i));
        }
        return roles;
    }

    /** A submitted role that waits for its next round. */
    public record WaitingRole(String integrationId, String eventId) {}

    /**
     * Submits a role that AWS denies, and keeps workers from it before the denial is final.
     *
     * @param untilNextRound an interval of Postgres
     */
    public WaitingRole waitingRole(String roleArn, String untilNextRound) {
        while (true) {
            String id = requestedIntegration();
            CloudEvent submitted = upstream.submits(id, TENANT, roleArn);
            downstream.awaitType(id, "connection.pending");
            if (Database.holdsRole(id, untilNextRound)) {
                return new WaitingRole(id, submitted.getId());
            }
        }
    }

    private void awaitsConnection(String integrationId, String role) {
        downstream.await1(
                integrationId,
                it -> !it.topic().equals(STATE)
                        && "io.crossrole.connection.succeeded.v1".equals(it.type())
                        && it.data().get("roleArn").asText().equals(role));
    }

    @Override
    public void close() {
        upstream.close();
        downstream.close();
        customer.close();
    }
}
