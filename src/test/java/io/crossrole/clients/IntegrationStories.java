package io.crossrole.clients;

import static io.crossrole.testkit.Patience.await;

import io.crossrole.sandbox.RunningSandbox;
import io.crossrole.testkit.CustomerAccount;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.UpstreamService;
import io.crossrole.testkit.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Integrations with every {@link Fate}, each of which is awaited in the service's tables. Reads no topic, so outcomes may
 * have any encoding.
 */
final class IntegrationStories implements AutoCloseable {

    private static final String TENANT = World.TENANT;
    private static final int OF_EACH_FATE = 3;

    /** Their External IDs are more than the megabyte of a partition that consumers fetch at once. */
    private static final int CROWD = 3_000;

    private final UpstreamService upstream = new UpstreamService(RunningSandbox.kafka());
    private final CustomerAccount customer = new CustomerAccount();
    private final Map<String, Fate> fates = new TreeMap<>();
    private final Map<String, String> roles = new HashMap<>();

    /**
     * Requests so many others that a consumer does not get all External IDs in one fetch. Of those that are requested later it
     * meets results first.
     */
    void crowd() {
        String tenant = "crowd-" + World.newId();
        for (int i = 0; i < CROWD; i++) {
            upstream.requests(World.newId(), tenant);
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Database.query("SELECT count(*) FROM integration WHERE tenant_id = ?", tenant)
                        .equals(List.of(String.valueOf(CROWD))));
    }

    /** Requests and connects integrations, as far as their fates want it. */
    void begin() {
        Map<String, Fate> begun = new TreeMap<>();
        for (Fate fate : Fate.values()) {
            for (int i = 0; i < OF_EACH_FATE; i++) {
                begun.put(World.newId(), fate);
            }
        }
        fates.putAll(begun);
        List<String> requested = having(begun, Fate::isRequested);
        requested.forEach(it -> upstream.requests(it, TENANT));
        awaitEach(requested, "SELECT 1 FROM integration WHERE id = ?");
        List<String> connected = having(begun, Fate::isConnected);
        connected.forEach(it -> submit(it, customer.makesRole(trustPolicyOf(it))));
        having(begun, Fate::isCareless).forEach(it -> submit(it, customer.makesCarelessRole()));
        awaitEach(connected, "SELECT 1 FROM integration WHERE id = ? AND status = 'CONNECTED'");
        awaitEach(
                having(begun, Fate::isCareless),
                "SELECT 1 FROM outcome WHERE integration_id = ? AND type = 'io.crossrole.connection.failed.v1'");
    }

    /** Loses, restores and removes integrations, until each has its fate. */
    void end() {
        List<String> lost = having(fates, it -> it == Fate.LOST || it == Fate.RESTORED);
        changePolicies(lost, Map.of());
        awaitEach(lost, "SELECT 1 FROM integration WHERE id = ? AND status = 'LOST'");
        List<String> restored = having(fates, it -> it == Fate.RESTORED);
        Map<String, String> right = new HashMap<>();
        restored.forEach(it -> right.put(it, trustPolicyOf(it)));
        changePolicies(restored, right);
        awaitEach(restored, "SELECT 1 FROM integration WHERE id = ? AND status = 'CONNECTED'");
        List<String> removed = having(fates, it -> it == Fate.REMOVED || it == Fate.REMOVED_UNREQUESTED);
        removed.forEach(it -> upstream.removes(it, TENANT));
        awaitEach(removed, "SELECT 1 FROM integration WHERE id = ? AND status = 'REMOVED'");
    }

    /** Requests integrations with these IDs, and submits a role for each that is refused at once. */
    void requestAndFail(Collection<String> integrationIds) {
        integrationIds.forEach(it -> {
            upstream.requests(it, TENANT);
            upstream.submits(it, TENANT, "not an ARN");
        });
    }

    private void submit(String integrationId, String role) {
        roles.put(integrationId, role);
        upstream.submits(integrationId, TENANT, role);
    }

    private void changePolicies(Collection<String> integrationIds, Map<String, String> policies) {
        integrationIds.forEach(it -> {
            customer.changesTrustPolicy(roles.get(it), policies.getOrDefault(it, CustomerAccount.CARELESS));
            Database.recheckNow(it);
        });
    }

    private static String trustPolicyOf(String integrationId) {
        return trustPolicy(integrationId).get(0);
    }

    private static List<String> trustPolicy(String integrationId) {
        return Database.query("""
                SELECT payload::json ->> 'trustPolicy' FROM outcome
                 WHERE integration_id = ? AND type = 'io.crossrole.external-id.created.v1'
                """, integrationId);
    }

    /** All integrations whose story is told. */
    Collection<String> ids() {
        return fates.keySet();
    }

    /** The rows that a consumer of both topics should have, by the tables of the service. */
    Map<String, ConnectionTable.Row> rows() {
        Map<String, ConnectionTable.Row> rows = new TreeMap<>();
        for (String id : ids()) {
            List<String> columns = new ArrayList<>();
            for (String column : List.of("tenant_id", "status", "role_arn", "role_account_id", "external_id")) {
                columns.addAll(Database.query("SELECT " + column + " FROM integration WHERE id = ?", id));
            }
            if (!columns.isEmpty()) {
                String policy = trustPolicy(id).stream().findFirst().orElse(null);
                rows.put(
                        id,
                        new ConnectionTable.Row(
                                columns.get(0),
                                columns.get(1),
                                columns.get(2),
                                columns.get(3),
                                columns.get(4),
                                ConnectionTable.json(policy)));
            }
        }
        return rows;
    }

    /** The same for a consumer of connection-state alone: those with a result that were not removed. */
    Map<String, ConnectionTable.Row> rowsOfConnectionState() {
        Map<String, ConnectionTable.Row> rows = new TreeMap<>();
        rows().forEach((id, row) -> {
            if (fates.get(id) != Fate.REQUESTED && !row.status().equals("REMOVED")) {
                rows.put(id, row.withoutTrustPolicy());
            }
        });
        return rows;
    }

    private static List<String> having(Map<String, Fate> fates, Predicate<Fate> wanted) {
        return fates.keySet().stream().filter(it -> wanted.test(fates.get(it))).toList();
    }

    private static void awaitEach(Collection<String> integrationIds, String sql) {
        integrationIds.forEach(
                it -> await(sql + " " + it).atMost(Duration.ofSeconds(60)).until(() -> !Database.query(sql, it)
                        .isEmpty()));
    }

    @Override
    public void close() {
        upstream.close();
        customer.close();
    }
}
