package io.crossrole.console.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossrole.console.live.LiveChanges.Event;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Streams of changes, without HTTP. */
@RealParts
class LiveChangesTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    LiveChanges changes;

    @RegisterExtension
    private final World world = new World();

    @Test
    void tellsThatAnIntegrationHasChanged() {
        // Given
        String id = world.requestedIntegration();
        AssertSubscriber<Event> page = opens(id, changes.version(id));

        // When
        world.connects(id);

        // Then
        page.awaitNextItem(SOON).assertLastItem(Event.CHANGED);
        page.cancel();
    }

    @Test
    void tellsAtOnceThatAPageShowsAnEarlierVersion() {
        String id = world.requestedIntegration();

        AssertSubscriber<Event> page = opens(id, "an earlier version");

        page.awaitNextItem(SOON).assertLastItem(Event.CHANGED);
        page.cancel();
    }

    @Test
    void saysNothingWhileNothingChanges() {
        // Given one page that shows the present version, and one that does not
        String id = world.requestedIntegration();
        AssertSubscriber<Event> present = opens(id, changes.version(id));
        AssertSubscriber<Event> earlier = opens(id, "an earlier version");

        // When
        earlier.awaitNextItem(SOON);

        // Then the same poll has told the first one nothing
        present.assertHasNotReceivedAnyItem();
        present.cancel();
        earlier.cancel();
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
    void endsAStreamWhenTheVisitorsAccessEnds() {
        // Given
        String id = world.requestedIntegration();

        // When
        AssertSubscriber<Event> stream = changes.watch(id, changes.version(id), Optional.of(Instant.now()))
                .subscribe()
                .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));

        // Then
        stream.awaitCompletion(Duration.ofSeconds(20));
    }

    private AssertSubscriber<Event> opens(String id, String version) {
        return changes.watch(id, version, Optional.empty()).subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
    }
}
