package io.crossrole.resilience.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.resilience.history.History.Publication;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The final states of a history's integrations and roles.
 *
 * @param integrations by ID
 * @param submissions each role that was submitted, the newest of an integration last
 */
record Fates(Map<String, Row> integrations, List<Row> submissions) {

    /** Some columns of a row, by name. */
    record Row(Map<String, String> columns) {

        String of(String column) {
            return columns.get(column);
        }
    }

    static Fates in(Tables tables) {
        List<Row> integrations =
                tables.rows("SELECT id, tenant_id, type, partition, expected_account_id, status, role_arn, sequence"
                        + " FROM integration ORDER BY id");
        List<Row> submissions =
                tables.rows("SELECT id, integration_id, tenant_id, role_arn, state, verdict, reason FROM validation"
                        + " WHERE cause = 'SUBMISSION' ORDER BY integration_id, submitted_at, record_offset, id");
        assertThat(tables.rows("""
                        SELECT integration_id, count(*), min(sequence), max(sequence) FROM outcome WHERE sequence > 0
                         GROUP BY integration_id HAVING min(sequence) <> 1 OR max(sequence) <> count(*)
                        """)).as("integrations whose sequence has a gap").isEmpty();
        return new Fates(
                integrations.stream().collect(Collectors.toMap(it -> it.of("id"), Function.identity())), submissions);
    }

    /**
     * Requires the invariants of every history: all validations are decided, and each connection uses the newest proven
     * role.
     */
    void requireToBeSound() {
        assertThat(submissions).allSatisfy(it -> assertThat(it.of("state")).isEqualTo("DECIDED"));
        Map<String, String> proven = new TreeMap<>();
        submissions.stream()
                .filter(it -> "SUCCEEDED".equals(it.of("verdict")))
                .forEach(it -> proven.put(it.of("integration_id"), it.of("role_arn")));
        integrations.forEach((id, it) ->
                assertThat(it.of("role_arn")).as("the role of " + id).isEqualTo(proven.get(id)));
    }

    /**
     * The facts that delays may not change. Integrations with a request for removal are left out, since delays alone decide
     * what came before the removal. Of the others these are the same:
     *
     * <ul>
     *   <li>whose they are and what was asked for, and which roles were taken in for them;
     *   <li>what their newest role was told, unless its manner changes with time; and that the integration is connected
     *       through it, if it was proven.
     * </ul>
     */
    void requireToAgreeWith(Fates other, History history) {
        Set<String> removed = history.publications().stream()
                .filter(it -> it.topic().equals(History.REMOVED))
                .map(Publication::integrationId)
                .collect(Collectors.toSet());
        assertThat(integrations.keySet()).isEqualTo(other.integrations.keySet());
        integrations.keySet().stream().filter(it -> !removed.contains(it)).forEach(id -> {
            for (String column : List.of("tenant_id", "type", "partition", "expected_account_id")) {
                assertThat(integrations.get(id).columns())
                        .as(column + " of " + id)
                        .containsEntry(column, other.integrations.get(id).of(column));
            }
            String tenant = integrations.get(id).of("tenant_id");
            assertThat(ids(rolesOf(id, tenant))).isEqualTo(ids(other.rolesOf(id, tenant)));
            requireSameAnswerToTheNewest(id, tenant, other);
        });
    }

    private void requireSameAnswerToTheNewest(String id, String tenant, Fates other) {
        List<Row> roles = rolesOf(id, tenant);
        if (!roles.isEmpty()) {
            Row newest = roles.get(roles.size() - 1);
            List<Row> others = other.rolesOf(id, tenant);
            if (!newest.of("role_arn").contains("SPOILED")) {
                assertThat(newest).as("the newest role of " + id).isEqualTo(others.get(others.size() - 1));
            }
            if ("SUCCEEDED".equals(newest.of("verdict"))) {
                assertThat(integrations.get(id).of("status")).as(id).isEqualTo("CONNECTED");
                assertThat(integrations.get(id).of("role_arn")).as(id).isEqualTo(newest.of("role_arn"));
            }
        }
    }

    private List<Row> rolesOf(String integrationId, String tenant) {
        return submissions.stream()
                .filter(it -> it.of("integration_id").equals(integrationId)
                        && it.of("tenant_id").equals(tenant))
                .toList();
    }

    private static Set<String> ids(List<Row> rows) {
        return rows.stream().map(it -> it.of("id")).collect(Collectors.toSet());
    }
}
