package io.crossrole.console.live;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossrole.console.live.LiveChanges.Event;
import io.crossrole.outcome.Findings;
import io.crossrole.outcome.OutcomeType;
import io.crossrole.testkit.CustomerAccount;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Streams of changes, without HTTP. */
@RealParts
class LiveChangesTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    LiveChanges changes;

    @Inject
    Findings findings;

    @RegisterExtension
    private final World world = new World();

    private final List<AssertSubscriber<Event>> open = new ArrayList<>();

    @AfterEach
    void closesPages() {
        open.forEach(AssertSubscriber::cancel);
    }

    @Test
    void tellsThatAnIntegrationHasChanged() {
        // Given
        String id = world.requestedIntegration();
        AssertSubscriber<Event> page = opens(id, changes.version(id));

        // When
        world.connects(id);

        // Then
        awaitsChange(page);
    }

    @Test
    void tellsThatThereIsAFinding() {
        // Given a connection that nothing else changes
        String id = world.requestedIntegration();
        String role = world.connects(id);
        AssertSubscriber<Event> page = opens(id, changes.version(id));

        // When
        QuarkusTransaction.requiringNew().run(() -> findings.record(List.of(audited(id, role))));

        // Then
        awaitsChange(page);
    }

    private static Findings.Finding audited(String id, String role) {
        OutcomeType type = OutcomeType.CONNECTION_AUDITED;
        Map<String, Object> data = Map.of(
                "integrationId",
                id,
                "tenantId",
                World.TENANT,
                "eventType",
                type.cloudEventsType(),
                "integrationType",
                "athena",
                "connectedRoleArn",
                role,
                "awsAccountId",
                CustomerAccount.ID,
                "audited",
                true,
                "findings",
                List.of(),
                "checkedAt",
                "2026-11-30T10:00:00Z");
        return new Findings.Finding(UUID.randomUUID(), type, id, World.TENANT, Instant.now(), data);
    }

    @Test
    void tellsAtOnceThatAPageShowsAnEarlierVersion() {
        String id = world.requestedIntegration();

        AssertSubscriber<Event> page = opens(id, "an earlier version");

        awaitsChange(page);
    }

    @Test
    void saysNothingWhileNothingChanges() {
        // Given one page that shows the present version, and one that does not
        String id = world.requestedIntegration();
        AssertSubscriber<Event> present = opens(id, changes.version(id));
        AssertSubscriber<Event> earlier = opens(id, "an earlier version");

        // When
        awaitsChange(earlier);

        // Then the same poll has told the first one nothing
        present.assertHasNotReceivedAnyItem();
    }

    @Test
    void asksPostgresOnlyWhileSomebodyWatches() {
        // Given
        String id = world.requestedIntegration();

        // When
        AssertSubscriber<Event> page = opens(id, "");

        // Then
        assertThat(changes.isPolling()).isTrue();
        page.cancel();
        await().atMost(SOON).until(() -> !changes.isPolling());
    }

    @Test
    void refusesStreamsThatWouldTakeTheConnectionsOfOthers() {
        // Given as many streams of one integration as there may be
        String id = world.requestedIntegration();
        List<AssertSubscriber<Event>> pages = IntStream.range(0, LiveChanges.MAX_OF_INTEGRATION)
                .mapToObj(i -> opens(id, changes.version(id)))
                .toList();

        // Then
        assertThatThrownBy(() -> opens(id, ""))
                .isInstanceOfSatisfying(
                        HttpProblem.class, it -> assertThat(it.getStatusCode()).isEqualTo(429));

        // Then others still have theirs
        String others = world.requestedIntegration();
        AssertSubscriber<Event> other = opens(others, "an earlier version");
        awaitsChange(other);

        // Then a page that was closed makes room
        pages.get(0).cancel();
        opens(id, "");
    }

    @Test
    void refusesStreamsOfATenantThatWouldTakeThoseOfOthers() {
        // Given as many streams of one tenant as there may be, each of another integration
        IntStream.range(0, LiveChanges.MAX_OF_TENANT).forEach(i -> opens(World.newId(), "busy", ""));

        // Then
        assertThatThrownBy(() -> opens(World.newId(), "busy", ""))
                .isInstanceOfSatisfying(
                        HttpProblem.class, it -> assertThat(it.getStatusCode()).isEqualTo(429));

        // Then another tenant still has its own
        awaitsChange(opens(world.requestedIntegration(), "an earlier version"));
    }

    @Test
    void endsAStreamWhenTheVisitorsAccessEnds() {
        // Given
        String id = world.requestedIntegration();

        // When
        AssertSubscriber<Event> stream = changes.watch(
                        id, World.TENANT, changes.version(id), Optional.of(Instant.now()), () -> false)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));

        // Then
        stream.awaitCompletion(Duration.ofSeconds(20));
    }

    @Test
    void freesThePlaceOfAPageThatReadsNothing() {
        // Given a page that asks for no message, though there is one
        String id = world.requestedIntegration();

        // When its visitor's access ends
        changes.watch(id, World.TENANT, "an earlier version", Optional.of(Instant.now()), () -> false)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(0));

        // Then
        await().until(() -> !changes.isPolling());
    }

    @Test
    void freesThePlaceOfAPageThatIsGone() {
        // Given a page that has closed its connection before its stream was opened
        String id = world.requestedIntegration();

        // When
        changes.watch(id, World.TENANT, changes.version(id), Optional.empty(), () -> true)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));

        // Then
        await().until(() -> !changes.isPolling());
    }

    /** Its first message, which may have come already. */
    private static void awaitsChange(AssertSubscriber<Event> page) {
        await().atMost(SOON).until(() -> !page.getItems().isEmpty());
        assertThat(page.getItems().get(0)).isEqualTo(Event.CHANGED);
    }

    private AssertSubscriber<Event> opens(String id, String version) {
        return opens(id, World.TENANT, version);
    }

    private AssertSubscriber<Event> opens(String id, String tenantId, String version) {
        AssertSubscriber<Event> page = changes.watch(id, tenantId, version, Optional.empty(), () -> false)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
        open.add(page);
        return page;
    }
}
