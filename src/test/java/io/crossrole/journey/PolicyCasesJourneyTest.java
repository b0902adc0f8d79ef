package io.crossrole.journey;

import static io.crossrole.testkit.DownstreamService.reasonOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.PolicyCase;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Trust policies from the field, each with the verdict of the whole service. Each has an integration of its own, and all
 * are submitted before the first result is looked at.
 */
@RealParts
class PolicyCasesJourneyTest {

    @RegisterExtension
    private static final World world = new World();

    private static Map<PolicyCase, String> integrations;

    static Stream<PolicyCase> cases() {
        return PolicyCase.withARole();
    }

    @BeforeAll
    static void submitsAll() {
        integrations = cases().collect(Collectors.toMap(Function.identity(), it -> requests()));
        integrations.forEach((policy, id) -> world.upstream.submits(
                id, World.TENANT, world.customer.makesRole(policy.document(world.externalIdOf(id)))));
    }

    private static String requests() {
        String id = World.newId();
        world.upstream.requests(id, World.TENANT);
        return id;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void reachesTheVerdictOfTheCase(PolicyCase policy) {
        // When
        Received result = world.downstream.await1(
                integrations.get(policy),
                it -> "io.crossrole.connection.succeeded.v1".equals(it.type())
                        || "io.crossrole.connection.failed.v1".equals(it.type()));

        // Then
        assertThat(verdictOf(result)).isEqualTo(policy.verdict());
    }

    private static String verdictOf(Received result) {
        return "io.crossrole.connection.succeeded.v1".equals(result.type()) ? "SAFE" : reasonOf(result);
    }
}
