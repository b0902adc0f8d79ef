package io.crossrole.console.integrations;

import io.crossrole.integration.IntegrationFilter;
import java.util.List;

/**
 * The list of integrations.
 *
 * @param hasAny whether there is any integration at all
 * @param countsHint what the numbers in the facets count; empty if they have none
 * @param mistake the mistake in the search; empty if there is none
 * @param empty the words if there are no rows
 * @param order how the list is ordered, in words; may be empty
 * @param firstAddress the first part of the list; empty if this is it. So are the next two at either end
 * @param exportAddress the CSV file of the integrations that the filter selects
 */
public record ListView(
        boolean hasAny,
        List<Facet> facets,
        String countsHint,
        IntegrationFilter filter,
        List<Option> types,
        List<Option> reasons,
        List<Chip> chips,
        String mistake,
        List<IntegrationRow> rows,
        Empty empty,
        String order,
        String firstAddress,
        String previousAddress,
        String nextAddress,
        String exportAddress,
        int pageSize) {

    /**
     * A link to the integrations of one status.
     *
     * @param count their number; empty if it is not counted
     */
    public record Facet(String label, String count, String address, boolean isChosen) {}

    /**
     * The words of an empty list.
     *
     * @param address where there is something; empty if the next part of the list is the place to look
     */
    public record Empty(String why, String label, String address) {}

    /** A choice in a list. */
    public record Option(String value, String label, boolean isChosen) {}

    /** A filter that is set, and the list without it. */
    public record Chip(String name, String value, String addressWithout) {}

    /** The first integration on the page; empty if it has none. */
    public String from() {
        return rows.isEmpty() ? "" : rows.get(0).id();
    }

    /** The last integration on the page; empty if it has none. */
    public String to() {
        return rows.isEmpty() ? "" : rows.get(rows.size() - 1).id();
    }
}
