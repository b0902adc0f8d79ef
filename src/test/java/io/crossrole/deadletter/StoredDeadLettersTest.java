package io.crossrole.deadletter;

import static io.crossrole.testkit.UpstreamService.REMOVED;
import static io.crossrole.testkit.UpstreamService.REQUESTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.crossrole.intake.Rejection;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.UpstreamService;
import io.crossrole.testkit.World;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lists and counts dead letters that intake has stored. */
@RealParts
class StoredDeadLettersTest {

    @Inject
    StoredDeadLetters stored;

    @Inject
    DeadLetterCounts deadLetterCounts;

    @RegisterExtension
    private final World world = new World();

    private final String tenant = "tenant-" + World.newId();

    @Test
    void findsADeadLetterByItsIntegration() {
        // Given
        String id = World.newId();
        String value =
                "{\"integrationId\": \"%s\", \"tenantId\": \"%s\", \"externalId\": \"mine\"}".formatted(id, tenant);

        // When
        world.upstream.publishPlain(REQUESTED, "another key", value);
        var letter = world.downstream.awaitDeadLetter("another key");

        // Then it was stored before it was sent
        assertThat(newest(ofIntegration(id))).singleElement().satisfies(it -> {
            assertThat(it.origin().topic()).isEqualTo(REQUESTED);
            assertThat(it.origin().partition()).hasToString(letter.headers().get("dead-letter-partition"));
            assertThat(it.origin().offset()).hasToString(letter.headers().get("dead-letter-offset"));
            assertThat(it.deadLetterTopic()).isEqualTo("integration-requested.dlq");
            assertThat(it.rejection()).isEqualTo(Rejection.SCHEMA_VIOLATION);
            assertThat(it.reason()).isEqualTo(letter.deadLetterReason());
            assertThat(it.tenantId()).isEqualTo(tenant);
            assertThat(it.recordedAt()).isBeforeOrEqualTo(it.rejectedAt());
            assertThat(it.attempts()).isZero();
            assertThat(it.redrivenAt()).isNull();
        });
    }

    @Test
    void readsTheOwnerFromAStructuredEvent() {
        // Given an event whose data breaks the schema
        String id = World.newId();
        String data = "{\"integrationId\": \"%s\", \"tenantId\": \"%s\", \"integrationType\": 7}".formatted(id, tenant);

        // When
        world.upstream.publishStructured(
                REQUESTED, id, UpstreamService.event("io.crossrole.integration.requested.v1", id, Instant.now(), data));
        world.downstream.awaitDeadLetter(id);

        // Then
        assertThat(newest(ofTenant())).singleElement().satisfies(it -> assertThat(it.integrationId())
                .isEqualTo(id));
    }

    @Test
    void takesTheIntegrationFromTheKeyIfTheValueIsUnreadable() {
        // Given
        String id = World.newId();

        // When
        world.upstream.publishPlain(REMOVED, id, "no JSON");
        world.downstream.awaitDeadLetter(id);

        // Then
        assertThat(newest(ofIntegration(id))).singleElement().satisfies(it -> {
            assertThat(it.rejection()).isEqualTo(Rejection.MALFORMED_JSON);
            assertThat(it.tenantId()).isNull();
        });
    }

    @Test
    void storesAReasonThatQuotesNul() {
        // Given an event whose type has a NUL, which Postgres can't store
        String id = World.newId();
        String data = "{\"integrationId\": \"%s\", \"tenantId\": \"%s\"}".formatted(id, tenant);

        // When
        world.upstream.publishStructured(
                REQUESTED, id, UpstreamService.event("io.crossrole.\u0000.v1", id, Instant.now(), data));
        world.downstream.awaitDeadLetter(id);

        // Then
        assertThat(newest(ofIntegration(id))).singleElement().satisfies(it -> assertThat(it.reason())
                .contains("io.crossrole.\\u0000.v1"));
    }

    @Test
    void listsTheNewestFirstPageByPage() {
        // Given
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String id = World.newId();
            ids.add(0, id);
            publishPoison(id);
        }

        // When
        List<DeadLetter> first = stored.newest(ofTenant(), Optional.empty(), 3);
        Optional<DeadLetterCursor> last =
                Optional.of(DeadLetterCursor.parse(first.get(2).cursor().toString()));
        List<DeadLetter> second = stored.newest(ofTenant(), last, 3);

        // Then
        assertThat(first).extracting(DeadLetter::integrationId).isEqualTo(ids.subList(0, 3));
        assertThat(second).extracting(DeadLetter::integrationId).isEqualTo(ids.subList(3, 5));
    }

    @Test
    void countsByTopicAndRejection() {
        // Given
        publishPoison(World.newId());
        publishPoison(World.newId());
        String other = World.newId();
        world.upstream.publishPlain(REMOVED, other, "{\"tenantId\": \"%s\"}".formatted(tenant));
        world.downstream.awaitDeadLetter(other);

        // When
        List<DeadLetterCount> counts = deadLetterCounts.count(ofTenant());

        // Then
        assertThat(counts)
                .extracting(DeadLetterCount::topic, DeadLetterCount::rejection, DeadLetterCount::waiting)
                .containsExactly(
                        tuple(REMOVED, Rejection.SCHEMA_VIOLATION, 1L),
                        tuple(REQUESTED, Rejection.SCHEMA_VIOLATION, 2L));
    }

    @Test
    void countsTheNewerOnes() {
        // Given
        for (int i = 0; i < 4; i++) {
            publishPoison(World.newId());
        }
        List<DeadLetter> list = newest(ofTenant());

        // Then
        assertThat(list)
                .extracting(it -> deadLetterCounts.countNewer(ofTenant(), it.cursor(), 100))
                .containsExactly(0L, 1L, 2L, 3L);
        assertThat(deadLetterCounts.countNewer(ofTenant(), list.get(3).cursor(), 2))
                .isEqualTo(2);
    }

    @Test
    void rejectsAMalformedCursor() {
        assertThatThrownBy(() -> DeadLetterCursor.parse("yesterday,role-submitted,0,1"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DeadLetterCursor.parse("2025-01-01T00:00:00Z"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void publishPoison(String id) {
        world.upstream.publishPlain(
                REQUESTED,
                id,
                "{\"integrationId\": \"%s\", \"tenantId\": \"%s\", \"externalId\": \"mine\"}".formatted(id, tenant));
        world.downstream.awaitDeadLetter(id);
    }

    private List<DeadLetter> newest(DeadLetterFilter filter) {
        return stored.newest(filter, Optional.empty(), 10);
    }

    private DeadLetterFilter ofTenant() {
        return new DeadLetterFilter(null, null, tenant, null, null, null, DeadLetterFilter.State.WAITING);
    }

    private DeadLetterFilter ofIntegration(String id) {
        return DeadLetterFilter.ofIntegration(id);
    }
}
