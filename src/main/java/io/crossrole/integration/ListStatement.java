package io.crossrole.integration;

import io.crossrole.integration.IntegrationFilter.Match;
import io.crossrole.integration.IntegrationFilter.Subject;
import jakarta.persistence.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.query.NativeQuery;

/**
 * The statement of one page. The inner query reads one index in the order of the list, up to a limit, and the outer one
 * applies the conditions that this index does not cover.
 */
final class ListStatement {

    private static final String ACCOUNT = "coalesce(role_account_id, expected_account_id)";

    /** The account is a column here: then the planner sees that the rows are in order already. */
    private static final String SCAN =
            "SELECT *, ACCOUNT AS account FROM integration WHERE %s ORDER BY %s LIMIT ".replace("ACCOUNT", ACCOUNT);

    private static final String PAGE = "SELECT * FROM (%s) AS scanned WHERE %s ORDER BY %s LIMIT :limit";
    private static final String COUNTS = "SELECT status, status = 'AWAITING_ROLE' AND reason IS NOT NULL AS refused,"
            + " count(*) AS total FROM (%s) AS scanned WHERE %s GROUP BY 1, 2";

    private static final String LAST_SCANNED = "SELECT id FROM (%s) AS scanned ORDER BY %s OFFSET :skipped LIMIT 1";

    private static final String ARN_BEGINNING = "starts_with(lower(role_arn), lower(:text))";
    private static final String NAME_BEGINNING =
            "starts_with(lower(reverse(split_part(reverse(role_arn), '/', 1))), lower(:text))";

    /** In the list of a tenant the text may begin anything, since the index of the tenant bounds what is read. */
    private static final String ANY_BEGINNING = "(starts_with(lower(id), lower(:text)) OR starts_with(ACCOUNT, :text)"
                    .replace("ACCOUNT", ACCOUNT)
            + " OR starts_with(lower(external_id), lower(:text)) OR " + ARN_BEGINNING + " OR " + NAME_BEGINNING + ")";

    private final List<String> scanned = new ArrayList<>();
    private final List<String> selected = new ArrayList<>(List.of("true"));
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final List<String> ranges = new ArrayList<>();
    private String first;
    private String order;

    private ListStatement() {}

    /** @param from the ID of an integration at which the page begins, or empty */
    static ListStatement of(IntegrationFilter filter, Match match, String from, boolean backwards) {
        ListStatement statement = new ListStatement();
        boolean isAwaiting = statement.scan(filter, match);
        boolean isOfIds = statement.first == null;
        statement.equal(isOfIds, "reason", filter.reason());
        boolean isOfStatus = isOfIds && filter.reason() == null && filter.status() != IntegrationStatus.AWAITING_ROLE;
        statement.equal(
                isAwaiting || isOfStatus,
                "status",
                filter.status() == null ? null : filter.status().name());
        statement.equal(false, "type", filter.type());
        statement.select(filter, match.subject());
        statement.begin(from, backwards);
        return statement;
    }

    /**
     * Chooses the index: of the tenant, the text, or else the reason, the status or the IDs. Each has its order.
     *
     * @return whether it is that of the integrations that await a role
     */
    private boolean scan(IntegrationFilter filter, Match match) {
        if (filter.tenantId() != null) {
            first = "created_at";
            equal(true, "tenant_id", filter.tenantId());
            return false;
        }
        switch (match.subject()) {
            case ID -> read("id", match.written());
            case EXTERNAL_ID -> {
                first = "external_id";
                read(first, match.written());
            }
            case ACCOUNT, ROLE -> {
                first = ACCOUNT;
                scanned.add(range(ACCOUNT, filter.account().orElseThrow()));
            }
            default -> {
                if (filter.isInOrderOfReasons()) {
                    first = "reason";
                    scanned.add("reason IS NOT NULL");
                } else if (filter.isInOrderOfCreation()) {
                    first = "created_at";
                    return true;
                }
            }
        }
        return false;
    }

    private void read(String column, List<String> written) {
        written.forEach(it -> ranges.add(range(column, it)));
    }

    private void select(IntegrationFilter filter, Subject subject) {
        if (filter.isRefused()) {
            selected.add("status = 'AWAITING_ROLE' AND reason IS NOT NULL");
        }
        boolean isOfTenant = filter.tenantId() != null && filter.beginning() != null;
        String condition = isOfTenant
                ? ANY_BEGINNING
                : filter.isArn() ? ARN_BEGINNING : subject == Subject.ROLE_NAME ? NAME_BEGINNING : null;
        if (condition != null) {
            selected.add(condition);
            parameters.put("text", filter.beginning());
        }
    }

    private void begin(String from, boolean backwards) {
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

    private void equal(boolean isScanned, String column, Object value) {
        if (value != null) {
            (isScanned ? scanned : selected).add(column + " = :" + column);
            parameters.put(column, value);
        }
    }

    private String range(String column, String beginning) {
        String name = "range_" + (char) ('a' + parameters.size());
        parameters.put(name + "Low", beginning);
        parameters.put(name + "High", after(beginning));
        return "%1$s >= :%2$sLow AND %1$s < :%2$sHigh".formatted(column, name);
    }

    /** The first text after all those that begin so, in the order of bytes. */
    private static String after(String beginning) {
        // No character of an ID, an account ID or an ARN is higher.
        return beginning + "\uFFFF";
    }

    /**
     * The rows to scan. Those of several beginnings are limited each: then the planner merges them in the order of the
     * index. Otherwise it would sort all that there are.
     */
    private String scan(String limit) {
        String conditions = String.join(" AND ", scanned);
        String scans = ranges.isEmpty()
                ? SCAN.formatted(conditions, order) + limit
                : ranges.stream()
                        .map(it -> SCAN.formatted(it + " AND " + conditions, order) + limit)
                        .collect(Collectors.joining(") UNION ALL (", "(", ")"));
        return ranges.size() > 1
                ? "SELECT * FROM (%s) AS each ORDER BY %s LIMIT %s".formatted(scans, order, limit)
                : scans;
    }

    String page() {
        return PAGE.formatted(scan(":scanned"), String.join(" AND ", selected), order.replace(ACCOUNT, "account"));
    }

    /** Counts the selected rows of a page without a limit, by status. */
    String counts() {
        return COUNTS.formatted(scan(":scanned"), String.join(" AND ", selected));
    }

    /** Reads the ID of the last row that a page may scan; nothing if the index ends before. */
    String lastScanned() {
        return LAST_SCANNED.formatted(scan("CAST(:skipped AS integer) + 1"), order.replace(ACCOUNT, "account"));
    }

    /** The parameters of all three statements: values by name. */
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
