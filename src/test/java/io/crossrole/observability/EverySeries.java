package io.crossrole.observability;

import io.crossrole.intake.IntakeMetrics;
import io.crossrole.testkit.Operator;
import io.crossrole.testkit.SharedRole;
import io.crossrole.testkit.UpstreamService;
import io.crossrole.testkit.World;

/** Traffic after which each metric of Crossrole's has a series. */
final class EverySeries {

    static final String OTHER_TENANT = "rival";

    private EverySeries() {}

    /** Two tenants connect through one role; one event names the wrong tenant, and a careless role is refused. */
    static void cause(World world, Operator operator, IntakeMetrics metrics) {
        String first = world.requestedIntegration();
        String second = world.requestedIntegration(OTHER_TENANT);
        String role = world.customer.makesRole(SharedRole.policy(world, first, second));
        connect(world, first, World.TENANT, role);
        connect(world, second, OTHER_TENANT, role);
        world.upstream.requests(first, OTHER_TENANT);
        world.downstream.awaitDeadLetter(first);
        String careless = world.requestedIntegration();
        world.upstream.submits(careless, World.TENANT, world.customer.makesCarelessRole());
        world.downstream.awaitType(careless, "connection.failed");
        operator.get("switches");
        // Only a broken broker or topic causes these.
        metrics.countCut(UpstreamService.SUBMITTED);
        metrics.countUnsent(UpstreamService.SUBMITTED);
        metrics.countPassedOver(UpstreamService.SUBMITTED);
        // There is no series of pauses before the first one.
        System.gc();
    }

    private static void connect(World world, String integration, String tenant, String role) {
        world.upstream.submits(integration, tenant, role);
        world.downstream.awaitType(integration, "connection.succeeded");
    }
}
