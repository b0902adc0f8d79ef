package io.crossrole.testkit;

import static io.crossrole.testkit.DownstreamService.EXTERNAL_IDS;
import static io.crossrole.testkit.DownstreamService.RESULTS;
import static io.crossrole.testkit.DownstreamService.STATE;

import io.crossrole.sandbox.RunningSandbox;
import io.crossrole.testkit.DownstreamService.Received;
import java.util.UUID;

/** Everybody around Crossrole, for one test: who publishes, who consumes, and a customer with an AWS account. */
public final class World implements AutoCloseable {

    public static final String TENANT = "acme";

    public final UpstreamService upstream;
    public final DownstreamService downstream;
    public final CustomerAccount customer = new CustomerAccount();

    /** Around the sandbox's broker. */
    public World() {
        this(RunningSandbox.kafka());
    }

    /**
     * Around another broker.
     *
     * @param kafka its bootstrap servers
     */
    public World(String kafka) {
        upstream = new UpstreamService(kafka);
        downstream = new DownstreamService(
                kafka,
                EXTERNAL_IDS,
                RESULTS,
                STATE,
                "integration-requested.dlq",
                "role-submitted.dlq",
                "integration-removed.dlq");
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
        String role = rightRoleFor(integrationId);
        upstream.submits(integrationId, TENANT, role);
        downstream.await1(
                integrationId,
                it -> "io.crossrole.connection.succeeded.v1".equals(it.type())
                        && it.data().get("roleArn").asText().equals(role));
        return role;
    }

    @Override
    public void close() {
        upstream.close();
        downstream.close();
        customer.close();
    }
}
