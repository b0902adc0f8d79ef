package io.crossrole.console.integrations;

import io.crossrole.api.story.CountedIntegrations;
import io.crossrole.api.story.CountedIntegrations.Counts;
import io.crossrole.api.story.CountedIntegrations.StatusCount;
import io.crossrole.console.integrations.ListView.Facet;
import io.crossrole.console.page.Times;
import io.crossrole.integration.IntegrationFilter;
import io.crossrole.integration.IntegrationStatus;
import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Describes the statuses above the list, and how many integrations have each. */
@RequestScoped
class DescribeFacets {

    /** The order in which an operator looks for them. */
    private static final List<IntegrationStatus> FACETS = List.of(
            IntegrationStatus.CONNECTED,
            IntegrationStatus.AWAITING_ROLE,
            IntegrationStatus.LOST,
            IntegrationStatus.REMOVED);

    private final DescribeRows describeRows;
    private final IntegrationsMessages messages;
    private final Times times;

    DescribeFacets(DescribeRows describeRows, IntegrationsMessages messages, Times times) {
        this.describeRows = describeRows;
        this.messages = messages;
        this.times = times;
    }

    /** Names the integrations that the numbers count. */
    String hint(IntegrationFilter counted, Counts counts) {
        return counted.equals(IntegrationFilter.all())
                ? messages.asOf(times.minute(counts.asOf()))
                : messages.asFiltered(isPartial(counts));
    }

    /** @param counts null if nothing is counted */
    List<Facet> facets(IntegrationFilter filter, Counts counts) {
        List<Facet> facets = new ArrayList<>();
        boolean isAll = filter.status() == null && !filter.isRefused();
        facets.add(new Facet(
                messages.all(),
                counts == null ? "" : number(sum(counts), isPartial(counts)),
                ListAddress.ofStatus(filter, null),
                isAll));
        for (IntegrationStatus status : FACETS) {
            facets.add(new Facet(
                    describeRows.pill(status).label(),
                    counts == null ? "" : number(counts, status),
                    ListAddress.ofStatus(filter, status),
                    filter.status() == status));
            if (status == IntegrationStatus.AWAITING_ROLE) {
                facets.add(new Facet(
                        describeRows.refused().label(),
                        counts == null
                                ? ""
                                : number(
                                        counts.refused().count(),
                                        counts.refused().more()),
                        ListAddress.ofStatus(filter, ListAddress.REFUSED),
                        filter.isRefused()));
            }
        }
        return facets;
    }

    private static String number(Counts counts, IntegrationStatus status) {
        return counts.statuses().stream()
                .filter(it -> it.status() == status)
                .findFirst()
                .map(it -> number(it.count(), it.more()))
                .orElse("");
    }

    /** The number of all that were counted. */
    static long sum(Counts counts) {
        return counts.statuses().stream().mapToLong(StatusCount::count).sum();
    }

    private static boolean isPartial(Counts counts) {
        return counts.statuses().stream().anyMatch(StatusCount::more);
    }

    /** If there may be more, with a plus, and large numbers in hundred thousands; empty if none was seen so far. */
    private static String number(long count, boolean isPartial) {
        if (!isPartial) {
            return String.format(Locale.ENGLISH, "%,d", count);
        }
        long limit = CountedIntegrations.COUNT_LIMIT;
        return count == 0 ? "" : String.format(Locale.ENGLISH, "%,d+", count < limit ? count : count - count % limit);
    }
}
