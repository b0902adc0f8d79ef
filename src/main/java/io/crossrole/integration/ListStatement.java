package io.crossrole.integration;

import jakarta.persistence.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.query.NativeQuery;

/**
 * The statement of one page. The inner query reads one index in the order of the list, up to a limit, and the outer one
 * applies the conditions that this index does not cover.
 */
final class ListStatement {

    private static final String ACCOUNT = "coalesce(role_account_id, expected_account_id)";

    /** The account is a column of the inner query: then the planner sees that its rows are in order already. */
    private static final String PAGE = """
            SELECT * FROM (SELECT *, ACCOUNT AS account FROM integration WHERE %s ORDER BY %s LIMIT :scanned) AS scanned
             WHERE %s ORDER BY %s LIMIT :limit
            """.replace("ACCOUNT", ACCOUNT);

    private static final String LAST_SCANNED =
            "SELECT id FROM integration WHERE %1$s ORDER BY %2$s OFFSET :skipped LIMIT 1";

    private final List<String> scanned = new ArrayList<>();
    private final List<String> selected = new ArrayList<>(List.of("true"));
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private String order;

    private ListStatement() {}

    /**
     * @param beginsAnId whether the filter's text is the beginning of an ID
     * @param from the ID of an integration at which the page begins, or empty
     */
    static ListStatement of(IntegrationFilter filter, boolean beginsAnId, String from, boolean backwards) {
        ListStatement statement = new ListStatement();
        if (beginsAnId) {
            List<String> conditions = filter.tenantId() == null ? statement.scanned : statement.selected;
            conditions.add(statement.range("id", filter.beginning()));
        } else if (filter.isArn()) {
            statement.selected.add(statement.range("role_arn COLLATE \"C\"", filter.beginning()));
        }
        statement.scan(filter, beginsAnId, from, backwards);
        statement.equal(statement.selected, "type", "type", filter.type());
        return statement;
    }

    /** Chooses the index: of the tenant, the account, the reason, the status or the IDs. Each has its order. */
    private void scan(IntegrationFilter filter, boolean beginsAnId, String from, boolean backwards) {
        String account = beginsAnId ? null : filter.account().orElse(null);
        boolean isOfTenant = filter.tenantId() != null;
        boolean isOfAccount = !isOfTenant && account != null;
        boolean isOfReason = !isOfTenant && !isOfAccount && filter.reason() != null;
        boolean isAwaiting = filter.isInOrderOfCreation() && !isOfTenant && !isOfAccount && !beginsAnId;
        boolean isOfStatus = !isOfTenant
                && !isOfAccount
                && !isOfReason
                && filter.status() != null
                && (isAwaiting || filter.status() != IntegrationStatus.AWAITING_ROLE);
        equal(scanned, "tenant_id", "tenantId", filter.tenantId());
        if (isOfTenant && account != null && !filter.isArn() && !filter.isWholeAccount()) {
            selected.add("(%s OR %s)".formatted(range(ACCOUNT, account), range("id", filter.beginning())));
        } else if (account != null) {
            (isOfAccount ? scanned : selected).add(range(ACCOUNT, account));
        }
        equal(isOfReason ? scanned : selected, "reason", "reason", filter.reason());
        equal(
                isOfStatus ? scanned : selected,
                "status",
                "status",
                filter.status() == null ? null : filter.status().name());
        String first = isOfTenant || isAwaiting ? "created_at" : isOfAccount ? ACCOUNT : null;
        order = (first == null ? "id" : first + (backwards ? " DESC, id" : ", id")) + (backwards ? " DESC" : "");
        if (!from.isEmpty()) {
            String comparison = backwards ? "<" : ">";
            scanned.add(
                    first == null
                            ? "id " + comparison + " :from"
                            : "(%1$s, id) %2$s ((SELECT %1$s FROM integration WHERE id = :from), :from)"
                                    .formatted(first, comparison));
            parameters.put("from", from);
        }
        if (scanned.isEmpty()) {
            scanned.add("true");
        }
    }

    private void equal(List<String> conditions, String column, String name, Object value) {
        if (value != null) {
            conditions.add(column + " = :" + name);
            parameters.put(name, value);
        }
    }

    private String range(String column, String beginning) {
        String name = String.valueOf((char) ('a' + parameters.size()));
        parameters.put(name + "Low", beginning);
        parameters.put(name + "High", after(beginning));
        return "%1$s >= :%2$sLow AND %1$s < :%2$sHigh".formatted(column, name);
    }

    /** The first text after all those that begin so, in the order of bytes. */
    static String after(String beginning) {
        // No character of an ID, an account ID or an ARN is higher.
        return beginning + "\uFFFF";
    }

    String page() {
        return PAGE.formatted(
                String.join(" AND ", scanned),
                order,
                String.join(" AND ", selected),
                order.replace(ACCOUNT, "account"));
    }

    /** Reads the ID of the last row that a page may scan; nothing if the index ends before. */
    String lastScanned() {
        return LAST_SCANNED.formatted(String.join(" AND ", scanned), order);
    }

    /** The values by the names of the parameters, for both statements. */
    Map<String, Object> parameters() {
        return parameters;
    }

    /** Sets the parameters that the statement has. */
    <T> NativeQuery<T> bind(NativeQuery<T> query) {
        query.getParameters().stream()
                .map(Parameter::getName)
                .filter(parameters::containsKey)
                .forEach(it -> query.setParameter(it, parameters.get(it)));
        return query;
    }
}
