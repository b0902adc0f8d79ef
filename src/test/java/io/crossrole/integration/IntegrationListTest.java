package io.crossrole.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.crossrole.testkit.Database;
import io.crossrole.testkit.RealParts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages of integrations: each is found, once, both ways, and no page reads more when there are more. */
@RealParts
class IntegrationListTest {

    private static final int PAGE = 10;
    private static final int FEW = 300;
    private static final int MANY = 6_000;

    private static final String INSERT = """
            INSERT INTO integration (id, tenant_id, type, partition, external_id, status, role_arn, role_account_id,
                                     sequence, created_at, changed_at, reason)
            SELECT ? || to_char(n, 'FM00000'), 'list-' || (n % 3), CASE n % 2 WHEN 0 THEN 'athena' ELSE 'glue' END, 'aws',
                   gen_random_uuid(), CASE n % 4 WHEN 0 THEN 'LOST' WHEN 1 THEN 'AWAITING_ROLE' ELSE 'CONNECTED' END,
                   'arn:aws:iam::7878' || to_char(n / 100, 'FM00000000') || ':role/r' || n,
                   '7878' || to_char(n / 100, 'FM00000000'), 1, now(), now(),
                   CASE n % 4 WHEN 0 THEN 'ROLE_NOT_ASSUMABLE' END
              FROM generate_series(?, ?) AS n
            """;

    @Inject
    IntegrationList list;

    private String prefix;

    @BeforeEach
    void insertsFew() {
        prefix = "list-" + UUID.randomUUID() + "-";
        Database.update(INSERT, prefix, 1, FEW);
    }

    @AfterEach
    void removesThem() {
        Database.update("DELETE FROM integration WHERE id LIKE 'list-%'");
    }

    static Stream<Arguments> filters() {
        return Stream.of(
                arguments(new IntegrationFilter("PREFIX", null, null, null, null), FEW),
                arguments(new IntegrationFilter("PREFIX", null, IntegrationStatus.LOST, null, null), FEW / 4),
                arguments(new IntegrationFilter("PREFIX", null, IntegrationStatus.AWAITING_ROLE, null, null), FEW / 4),
                arguments(new IntegrationFilter("PREFIX", null, null, "glue", null), FEW / 2),
                arguments(new IntegrationFilter("PREFIX", null, null, null, "ROLE_NOT_ASSUMABLE"), FEW / 4),
                arguments(new IntegrationFilter(null, "list-1", null, null, null), FEW / 3),
                arguments(new IntegrationFilter(null, "list-1", IntegrationStatus.LOST, "athena", null), FEW / 12),
                arguments(new IntegrationFilter("787800000001", null, null, null, null), 100),
                arguments(new IntegrationFilter("78780", null, null, null, null), FEW),
                arguments(new IntegrationFilter("arn:aws:iam::787800000002:role/r20", null, null, null, null), 10));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void findsEachOnceForwardsAndBackwards(IntegrationFilter filter, int count) {
        // When
        List<String> forwards = new ArrayList<>();
        for (String from = ""; from != null; ) {
            IntegrationList.Slice slice = slice(own(filter), from, false);
            slice.integrations().forEach(it -> forwards.add(it.id()));
            from = slice.scannedTo();
        }
        List<String> backwards = new ArrayList<>();
        for (String from = ""; from != null; ) {
            IntegrationList.Slice slice = slice(own(filter), from, true);
            backwards.addAll(
                    0, slice.integrations().stream().map(Integration::id).toList());
            from = slice.scannedTo();
        }

        // Then
        assertThat(forwards).hasSize(count).doesNotHaveDuplicates();
        assertThat(backwards).isEqualTo(forwards);
    }

    @ParameterizedTest
    @MethodSource("filters")
    void readsNoMoreWhenThereAreMore(IntegrationFilter filter, int count) {
        // Given
        Database.update("ANALYZE integration");
        long few = rowsRead(own(filter));

        // When
        Database.update(INSERT, prefix, FEW + 1, MANY);
        Database.update("ANALYZE integration");
        long many = rowsRead(own(filter));

        // Then
        assertThat(many).isLessThanOrEqualTo(2 * few + 50);
    }

    @Test
    void listsThoseThatAwaitARoleInTheOrderOfTheirCreation() {
        // When
        IntegrationFilter filter = new IntegrationFilter(null, null, IntegrationStatus.AWAITING_ROLE, null, null);
        List<Integration> latest = slice(filter, "", true).integrations();

        // Then
        assertThat(latest)
                .hasSize(PAGE)
                .allSatisfy(it -> assertThat(it.id()).startsWith(prefix))
                .isSortedAccordingTo(Comparator.comparing(Integration::createdAt));

        // Given what other tests have left
        Database.update("ANALYZE integration");
        long few = rowsRead(filter);

        // When
        Database.update(INSERT, prefix, FEW + 1, MANY);
        Database.update("ANALYZE integration");

        // Then
        assertThat(rowsRead(filter)).isLessThanOrEqualTo(2 * few + 50);
    }

    @Test
    void stopsInAPartOfTheListThatHasNone() {
        // When
        IntegrationList.Slice slice =
                slice(own(new IntegrationFilter("PREFIX", null, null, "nothing", null)), "", false);

        // Then
        assertThat(slice.integrations()).isEmpty();
        assertThat(slice.scannedTo()).isNull();
    }

    @Test
    void showsATenantNothingOfTheIdsOfOthers() {
        // Given digits that begin account IDs of list-1, and an ID of another tenant
        IntegrationFilter filter = new IntegrationFilter("7878", "list-1", null, null, null);
        List<Integration> before = slice(filter, "", false).integrations();
        Database.update(INSERT.replace("? ||", "'7878' || ? ||"), "-" + prefix, 3, 3);

        // Then
        assertThat(before).hasSize(PAGE);
        assertThat(slice(filter, "", false).integrations())
                .extracting(Integration::id)
                .isEqualTo(before.stream().map(Integration::id).toList());

        // When one of its own IDs begins so, too
        Database.update(
                INSERT.replace("? ||", "'7878' || ? ||").replace("|| n,", "|| n || '/other',"), "-" + prefix, 1, 1);

        // Then it is found beside the accounts
        List<String> found = new ArrayList<>();
        for (String from = ""; from != null; ) {
            IntegrationList.Slice slice = slice(filter, from, false);
            slice.integrations().forEach(it -> found.add(it.id()));
            from = slice.scannedTo();
        }
        assertThat(found).hasSize(FEW / 3 + 1).anyMatch(it -> it.startsWith("7878-"));
        Database.update("DELETE FROM integration WHERE id LIKE '7878-%'");
    }

    @Test
    void prefersAnIdThatBeginsWithDigits() {
        // Given
        Database.update(INSERT.replace("? ||", "'7878' || ? ||"), "-" + prefix, 1, 1);

        // Then
        assertThat(slice(new IntegrationFilter("7878-", null, null, null, null), "", false)
                        .integrations())
                .hasSize(1);
        Database.update("DELETE FROM integration WHERE id LIKE '7878-%'");
    }

    @Test
    void countsUpToALimit() {
        assertThat(count(50).get(IntegrationStatus.CONNECTED)).isEqualTo(50);
        assertThat(count(1_000_000).get(IntegrationStatus.LOST)).isGreaterThanOrEqualTo(FEW / 4);
    }

    private Map<IntegrationStatus, Long> count(int atMost) {
        return QuarkusTransaction.joiningExisting().call(() -> list.count(atMost));
    }

    private IntegrationFilter own(IntegrationFilter filter) {
        return "PREFIX".equals(filter.beginning())
                ? new IntegrationFilter(prefix, filter.tenantId(), filter.status(), filter.type(), filter.reason())
                : filter;
    }

    private IntegrationList.Slice slice(IntegrationFilter filter, String from, boolean backwards) {
        return QuarkusTransaction.joiningExisting().call(() -> list.slice(filter, from, backwards, PAGE));
    }

    private static long rowsRead(IntegrationFilter filter) {
        boolean beginsAnId = filter.beginning() != null && filter.account().isEmpty() && !filter.isArn();
        ListStatement statement = ListStatement.of(filter, beginsAnId, "", false);
        Map<String, Object> parameters = new HashMap<>(statement.parameters());
        parameters.put("scanned", IntegrationList.SCANNED);
        parameters.put("limit", PAGE);
        return Database.rowsRead(statement.page(), parameters);
    }
}
