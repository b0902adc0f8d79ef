package io.crossrole.validation.submit;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.intake.InboundEvent;
import io.crossrole.intake.Rejection;
import io.crossrole.intake.batch.BatchHandler.Rejected;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.RealParts;
import io.crossrole.validation.RoleSubmitted;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Two tenants use the same {@code source} and {@code id}. Neither blocks the other. */
@RealParts
class SharedIdentitiesTest {

    private static final String SOURCE = "/web-app";
    private static final String FIRST = "globex";
    private static final String SECOND = "acme";

    @Inject
    SubmitRoles submitRoles;

    private final String eventId = UUID.randomUUID().toString();
    private final String firsts = "int-" + UUID.randomUUID();
    private final String seconds = "int-" + UUID.randomUUID();
    private final InboundEvent<RoleSubmitted> first = event(FIRST, firsts, "not an arn");
    private final InboundEvent<RoleSubmitted> second = event(SECOND, seconds, "no arn either");

    @Test
    void storesBothInSequence() {
        // When
        List<Rejected<RoleSubmitted>> rejected = new ArrayList<>(submit(List.of(first)));
        rejected.addAll(submit(List.of(second)));

        // Then
        assertThat(rejected).isEmpty();
        requireBothRows();
    }

    @Test
    void storesBothInOneBatchAndRejectsOnlyATenantsOwnReuse() {
        // Given
        InboundEvent<RoleSubmitted> mistake = event(SECOND, seconds, "another text");
        InboundEvent<RoleSubmitted> elsewhere = event(SECOND, firsts, "no arn either");

        // When
        List<Rejected<RoleSubmitted>> rejected = submit(List.of(first, second, first, second, mistake, elsewhere));

        // Then
        assertThat(rejected).extracting(Rejected::event).containsExactly(mistake, elsewhere);
        assertThat(rejected).extracting(it -> it.reason().rejection()).containsOnly(Rejection.EVENT_ID_REUSED);
        requireBothRows();
    }

    @Test
    void keepsBothWhenTheyAreRedeliveredInAnyOrder() {
        // Given
        submit(List.of(first, second));

        // When
        List<Rejected<RoleSubmitted>> rejected = new ArrayList<>(submit(List.of(second)));
        rejected.addAll(submit(List.of(second, first)));
        rejected.addAll(submit(List.of(first, second, second)));
        // Retention has removed all but the identities
        Database.update("UPDATE validation SET role_arn = '' WHERE event_id = ?", eventId);
        rejected.addAll(submit(List.of(second, first)));

        // Then
        assertThat(rejected).isEmpty();
        requireBothRows();
    }

    @Test
    void keepsATenantsOwnRowIfTheFirstOneIsLost() {
        // Given a restored database that contains only the second tenant's row
        submit(List.of(first, second));
        Database.update("DELETE FROM validation WHERE integration_id = ?", firsts);

        // When
        List<Rejected<RoleSubmitted>> rejected = new ArrayList<>(submit(List.of(second, first)));
        rejected.addAll(submit(List.of(first, second)));

        // Then
        assertThat(rejected).isEmpty();
        requireBothRows();
    }

    @Test
    void storesBothWhenTwoReplicasStoreThemConcurrently() throws Exception {
        // Given a first transaction that is still open
        CountDownLatch stored = new CountDownLatch(1);
        CountDownLatch waits = new CountDownLatch(1);
        CompletableFuture<Void> one = CompletableFuture.runAsync(
                () -> QuarkusTransaction.requiringNew().run(() -> {
                    submitRoles.submit(List.of(first));
                    stored.countDown();
                    awaitUninterrupted(waits);
                }));
        assertThat(stored.await(30, TimeUnit.SECONDS)).isTrue();

        // When
        CompletableFuture<List<Rejected<RoleSubmitted>>> other =
                CompletableFuture.supplyAsync(() -> submit(List.of(second, first, second)));
        await().atMost(Duration.ofSeconds(30)).until(SharedIdentitiesTest::aTransactionWaitsForALock);
        waits.countDown();

        // Then
        one.get(30, TimeUnit.SECONDS);
        assertThat(other.get(30, TimeUnit.SECONDS)).isEmpty();
        requireBothRows();
    }

    @Test
    void storesEachOfAThousandTenantsOnce() {
        // Given
        List<InboundEvent<RoleSubmitted>> batch = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            batch.add(event("tenant-" + i, "int-" + UUID.randomUUID(), "text " + i));
        }

        // When
        List<Rejected<RoleSubmitted>> rejected = submit(batch);

        // Then
        assertThat(rejected).isEmpty();
        assertThat(submit(batch)).isEmpty();
        assertThat(Database.query("SELECT count(DISTINCT tenant_id) FROM validation WHERE event_id = ?", eventId))
                .containsExactly("1000");
        assertThat(Database.query("SELECT count(*) FROM validation WHERE event_id = ?", eventId))
                .containsExactly("1000");
    }

    @Test
    void recordsTheAccountsOfBothTenants() {
        // Given
        String firstTenant = "globex-" + eventId;
        String secondTenant = "acme-" + eventId;

        // When
        submit(List.of(event(firstTenant, firsts, "arn:aws:iam::111111111111:role/first")));
        submit(List.of(event(secondTenant, seconds, "arn:aws:iam::222222222222:role/second")));

        // Then
        assertThat(Database.query(
                        "SELECT tenant_id || ' ' || account_id FROM submitted_account WHERE tenant_id IN (?, ?) ORDER BY account_id",
                        firstTenant,
                        secondTenant))
                .containsExactly(firstTenant + " 111111111111", secondTenant + " 222222222222");
    }

    private void requireBothRows() {
        assertThat(Database.query(
                        "SELECT id::text || ' ' || tenant_id FROM validation WHERE event_id = ? ORDER BY tenant_id DESC",
                        eventId))
                .containsExactly(
                        RoleSubmitted.idOf(SOURCE, eventId) + " " + FIRST,
                        RoleSubmitted.idOf(SECOND, SOURCE, eventId) + " " + SECOND);
    }

    private InboundEvent<RoleSubmitted> event(String tenantId, String integrationId, String roleArn) {
        return new InboundEvent<>(
                SOURCE, eventId, Instant.now(), null, 0, new RoleSubmitted(integrationId, tenantId, roleArn));
    }

    private List<Rejected<RoleSubmitted>> submit(List<InboundEvent<RoleSubmitted>> events) {
        return QuarkusTransaction.requiringNew().call(() -> submitRoles.submit(events));
    }

    private static boolean aTransactionWaitsForALock() {
        return !Database.query(
                        "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%INTO validation%'")
                .isEmpty();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
