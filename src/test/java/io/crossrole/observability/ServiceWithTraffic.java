package io.crossrole.observability;

import io.crossrole.intake.IntakeMetrics;
import io.crossrole.operations.retention.RemovesExpired;
import io.crossrole.testkit.Operator;
import io.crossrole.testkit.SharedRole;
import io.crossrole.testkit.UpstreamService;
import io.crossrole.testkit.World;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URL;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A running service, and traffic after which each metric of Crossrole's has a series. */
abstract class ServiceWithTraffic {

    private static final String OTHER_TENANT = "rival";

    @TestHTTPResource
    URI service;

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    @RegisterExtension
    final World world = new World();

    @Inject
    IntakeMetrics intakeMetrics;

    @Inject
    RemovesExpired removesExpired;

    Operator operator() {
        return new Operator(service.getPort(), null);
    }

    /** Two tenants connect through one role; one event names the wrong tenant, and a careless role is refused. */
    void causeEverySeries() {
        String first = world.requestedIntegration();
        String second = world.requestedIntegration(OTHER_TENANT);
        String role = world.customer.makesRole(SharedRole.policy(world, first, second));
        connect(first, World.TENANT, role);
        connect(second, OTHER_TENANT, role);
        world.upstream.requests(first, OTHER_TENANT);
        world.downstream.awaitDeadLetter(first);
        String careless = world.requestedIntegration();
        world.upstream.submits(careless, World.TENANT, world.customer.makesCarelessRole());
        world.downstream.awaitType(careless, "connection.failed");
        operator().get("switches");
        removesExpired.removeAtOnce();
        // Only a broken broker or topic causes these.
        intakeMetrics.countCut(UpstreamService.SUBMITTED);
        intakeMetrics.countUnsent(UpstreamService.SUBMITTED);
        intakeMetrics.countPassedOver(UpstreamService.SUBMITTED);
        // There is no series of pauses before the first one.
        System.gc();
    }

    private void connect(String integration, String tenant, String role) {
        world.upstream.submits(integration, tenant, role);
        world.downstream.awaitType(integration, "connection.succeeded");
    }
}
