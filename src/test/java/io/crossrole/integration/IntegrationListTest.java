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
import java.util.Locale;
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
            SELECT id, 'list-' || (n % 3), CASE n % 2 WHEN 0 THEN 'athena' ELSE 'glue' END, 'aws',
                   'Ext-' || id, CASE n % 4 WHEN 0 THEN 'LOST' WHEN 1 THEN 'AWAITING_ROLE' ELSE 'CONNECTED' END,
                   'arn:aws:iam::7878' || to_char(n / 100, 'FM00000000') || ':role/r' || n,
                   '7878' || to_char(n / 100, 'FM00000000'), 1, now(), now(),
                   CASE n % 8 WHEN 0 THEN 'ROLE_NOT_ASSUMABLE' WHEN 4 THEN 'ROLE_NOT_ASSUMABLE'
                              WHEN 1 THEN 'ACCOUNT_MISMATCH' END
              FROM (SELECT ? || to_char(n, 'FM00000') AS id, n FROM generate_series(?, ?) AS n) AS numbered
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
                arguments(new IntegrationFilter("UPPER", null, null, null, null), FEW),
                arguments(new IntegrationFilter("EXT-PREFIX", null, null, null, null), FEW),
                arguments(new IntegrationFilter("ext-UPPER", null, IntegrationStatus.LOST, null, null), FEW / 4),
                arguments(new IntegrationFilter("PREFIX", null, null, null, null, true), FEW / 8 + 1),
                arguments(new IntegrationFilter(null, "list-1", null, null, null, true), FEW / 24 + 1),
                arguments(new IntegrationFilter("ext-UPPER", "list-1", null, null, null), FEW / 3),
                arguments(new IntegrationFilter("PREFIX", null, null, null, "ROLE_NOT_ASSUMABLE"), FEW / 4),
                arguments(new IntegrationFilter(null, "list-1", null, null, null), FEW / 3),
                arguments(new IntegrationFilter(null, "list-1", IntegrationStatus.LOST, "athena", null), FEW / 12),
                arguments(new IntegrationFilter("787800000001", null, null, null, null), 100),
                arguments(new IntegrationFilter("78780", null, null, null, null), FEW),
                arguments(new IntegrationFilter("arn:aws:iam::787800000002:role/r20", null, null, null, null), 10),
                arguments(new IntegrationFilter("ARN:aws:iam::787800000002:role/R20", null, null, null, null), 10));
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
    void listsThoseThatWereRefusedInTheOrderOfTheirReasons() {
        // Given
        IntegrationFilter filter = new IntegrationFilter(null, null, null, null, null, true);

        // When
        List<Integration> first = slice(filter, "", false).integrations();

        // Then
        assertThat(first)
                .hasSize(PAGE)
                .allSatisfy(it -> assertThat(it.status()).isEqualTo(IntegrationStatus.AWAITING_ROLE))
                .isSortedAccordingTo(
                        Comparator.comparing((Integration it) -> it.reason().orElseThrow())
                                .thenComparing(Integration::id));
        Database.update("ANALYZE integration");
        long few = rowsRead(filter);

        // When
        Database.update(INSERT, prefix, FEW + 1, MANY);
        Database.update("ANALYZE integration");

        // Then
        assertThat(rowsRead(filter)).isLessThanOrEqualTo(2 * few + 50);
    }

    @Test
    void findsIdsThatDifferInCaseInOneOrder() {
        // Given
        Database.update(INSERT, prefix.toUpperCase(Locale.ROOT), 1, FEW);
        IntegrationFilter filter = new IntegrationFilter(prefix.replace("list", "List"), null, null, null, null);

        // When
        List<String> found = all(filter);

        // Then
        assertThat(found).hasSize(2 * FEW).doesNotHaveDuplicates().isSorted();
        Database.update("ANALYZE integration");
        long few = rowsRead(filter);

        // When
        Database.update(INSERT, prefix, FEW + 1, MANY);
        Database.update(INSERT, prefix.toUpperCase(Locale.ROOT), FEW + 1, MANY);
        Database.update("ANALYZE integration");

        // Then
        assertThat(rowsRead(filter)).isLessThanOrEqualTo(2 * few + 50);
        Database.update("DELETE FROM integration WHERE id LIKE 'LIST-%'");
    }

    @Test
    void findsTheNameOfARole() {
        // Given a name that no ID and no External ID begins with
        String name = "n" + UUID.randomUUID();
        Database.update(
                "UPDATE integration SET role_arn = replace(role_arn, '/r', '/team/' || ?) WHERE id LIKE ?",
                name,
                prefix + "0000%");

        // Then
        assertThat(all(new IntegrationFilter(name.toUpperCase(Locale.ROOT), null, null, null, null)))
                .hasSize(9);
        assertThat(all(new IntegrationFilter(name + "3", null, null, null, null)))
                .hasSize(1);
        assertThat(all(new IntegrationFilter(name, "list-1", null, null, null))).hasSize(3);
        assertThat(all(new IntegrationFilter("team", "list-1", null, null, null)))
                .isEmpty();
    }

    @Test
    void countsWhatAFilterSelects() {
        // When
        IntegrationList.Counts counts = QuarkusTransaction.joiningExisting()
                .call(() -> list.count(new IntegrationFilter(prefix, null, null, "glue", null)));

        // Then
        assertThat(counts.isPartial()).isFalse();
        assertThat(counts.counts())
                .containsExactlyInAnyOrder(
                        new IntegrationList.Count(IntegrationStatus.AWAITING_ROLE, false, FEW / 8),
                        new IntegrationList.Count(IntegrationStatus.AWAITING_ROLE, true, FEW / 8 + 1),
                        new IntegrationList.Count(IntegrationStatus.CONNECTED, false, FEW / 4));
    }

    @Test
    void countsAmongTheFirstOfALongList() {
        // When
        Database.update(INSERT, prefix, FEW + 1, IntegrationList.COUNTED + 1);
        IntegrationList.Counts counts = QuarkusTransaction.joiningExisting()
                .call(() -> list.count(new IntegrationFilter(prefix, null, null, null, null)));

        // Then
        assertThat(counts.isPartial()).isTrue();
        assertThat(counts.counts().stream()
                        .mapToLong(IntegrationList.Count::total)
                        .sum())
                .isEqualTo(IntegrationList.COUNTED);
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
        return filter.beginning() == null
                ? filter
                : new IntegrationFilter(
                        filter.beginning().replace("PREFIX", prefix).replace("UPPER", prefix.toUpperCase(Locale.ROOT)),
                        filter.tenantId(),
                        filter.status(),
                        filter.type(),
                        filter.reason(),
                        filter.isRefused());
    }

    private List<String> all(IntegrationFilter filter) {
        List<String> found = new ArrayList<>();
        for (String from = ""; from != null; ) {
            IntegrationList.Slice slice = slice(filter, from, false);
            slice.integrations().forEach(it -> found.add(it.id()));
            from = slice.scannedTo();
        }
        return found;
    }

    private IntegrationList.Slice slice(IntegrationFilter filter, String from, boolean backwards) {
        return QuarkusTransaction.joiningExisting().call(() -> list.slice(filter, from, backwards, PAGE));
    }

    private long rowsRead(IntegrationFilter filter) {
        ListStatement statement = ListStatement.of(
                filter, QuarkusTransaction.joiningExisting().call(() -> list.match(filter)), "", false);
        Map<String, Object> parameters = new HashMap<>(statement.parameters());
        parameters.put("scanned", IntegrationList.SCANNED);
        parameters.put("limit", PAGE);
        return Database.rowsRead(statement.page(), parameters);
    }
}
