package io.crossrole.externalid;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.intake.DatabaseFault;
import io.crossrole.intake.InboundEvent;
import io.crossrole.intake.Rejection;
import io.crossrole.intake.batch.BatchHandler.Rejected;
import io.crossrole.integration.Integration;
import io.crossrole.integration.Integrations;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rules for a batch, on a real Postgres. Breaking one of them would issue two External IDs or none. */
@RealParts
class IssueExternalIdsTest {

    @Inject
    IssueExternalIds issueExternalIds;

    @Inject
    Integrations integrations;

    @Test
    void acceptsTheFirstOfSeveralRequestsInABatch() {
        // Given
        String id = World.newId();

        // When
        List<Rejected<IntegrationRequested>> rejected = issue(List.of(
                request(id, "acme", "athena"),
                request(id, "acme", "athena"),
                request(id, "acme", "glue"),
                request(id, "globex", "athena")));

        // Then
        assertThat(rejected)
                .extracting(it -> it.reason().rejection())
                .containsExactly(Rejection.REQUEST_CONFLICT, Rejection.TENANT_MISMATCH);
        assertThat(integration(id).type()).isEqualTo("athena");
        assertThat(integration(id).tenantId()).isEqualTo("acme");
    }

    @Test
    void issuesOneExternalIdToConcurrentBatchesInOppositeOrder() throws Exception {
        // Given two batches with the same integrations in opposite order
        List<InboundEvent<IntegrationRequested>> forward = new ArrayList<>();
        IntStream.range(0, 300).forEach(it -> forward.add(request(World.newId(), "acme", "athena")));
        List<InboundEvent<IntegrationRequested>> backward = new ArrayList<>(forward);
        Collections.reverse(backward);

        // When both are handled at the same time, repeatedly
        for (int round = 0; round < 5; round++) {
            issueConcurrently(forward, backward);
        }

        // Then each integration has one External ID, and no transaction has failed
        QuarkusTransaction.requiringNew().run(() -> assertThat(integrations.lockAll(
                        forward.stream().map(it -> it.data().integrationId()).toList()))
                .hasSize(300)
                .allSatisfy((id, it) -> assertThat(it.externalId().value()).startsWith("cr-")));
    }

    private void issueConcurrently(
            List<InboundEvent<IntegrationRequested>> one, List<InboundEvent<IntegrationRequested>> other)
            throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<List<Rejected<IntegrationRequested>>>> both = new ArrayList<>();
            for (List<InboundEvent<IntegrationRequested>> batch : List.of(one, other)) {
                both.add(threads.submit(() -> {
                    start.await();
                    return issue(batch);
                }));
            }
            for (Future<List<Rejected<IntegrationRequested>>> each : both) {
                assertThat(each.get()).isEmpty();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void neverChangesAnExternalId() {
        // Given
        String id = World.newId();
        issue(List.of(request(id, "acme", "athena")));

        // When an operator tries to change it by SQL
        Throwable failure = org.assertj.core.api.Assertions.catchThrowable(
                () -> QuarkusTransaction.requiringNew().run(() -> integrations
                        .getEntityManager()
                        .createNativeQuery("UPDATE integration SET external_id = 'other' WHERE id = ?1")
                        .setParameter(1, id)
                        .executeUpdate()));

        // Then
        assertThat(failure)
                .rootCause()
                .hasMessageContaining("the External ID of integration " + id + " is never changed");
        assertThat(DatabaseFault.of(failure)).isEqualTo(DatabaseFault.RECORD);
    }

    @Test
    void rejectsATypeThatIsNotInTheCatalog() {
        // Given
        String id = World.newId();

        // When
        List<Rejected<IntegrationRequested>> rejected = issue(List.of(request(id, "acme", "oracle")));

        // Then
        assertThat(rejected)
                .extracting(it -> it.reason().rejection())
                .containsExactly(Rejection.UNKNOWN_INTEGRATION_TYPE);
        assertThat(integration(id)).isNull();
    }

    @Test
    void answersARepeatWhoseTypeIsNoLongerInTheCatalog() {
        // Given an integration whose type was in the catalog
        String id = World.newId();
        issue(List.of(request(id, "acme", "athena")));
        QuarkusTransaction.requiringNew().run(() -> integrations
                .getEntityManager()
                .createNativeQuery("UPDATE integration SET type = 'retired' WHERE id = ?1")
                .setParameter(1, id)
                .executeUpdate());

        // When
        List<Rejected<IntegrationRequested>> rejected = issue(List.of(request(id, "acme", "retired")));

        // Then
        assertThat(rejected).isEmpty();
    }

    private List<Rejected<IntegrationRequested>> issue(List<InboundEvent<IntegrationRequested>> requests) {
        return QuarkusTransaction.requiringNew().call(() -> issueExternalIds.issue(requests));
    }

    private Integration integration(String id) {
        return QuarkusTransaction.requiringNew().call(() -> integrations.findById(id));
    }

    private static InboundEvent<IntegrationRequested> request(String id, String tenant, String type) {
        return new InboundEvent<>(
                "/vendor",
                UUID.randomUUID().toString(),
                Instant.now(),
                null,
                0,
                new IntegrationRequested(id, tenant, type, null, null));
    }
}
