package io.crossrole.console.integrations;

import io.crossrole.api.IntegrationListsResource;
import io.crossrole.api.IntegrationsResource;
import io.crossrole.api.IntegrationsResource.IntegrationPage;
import io.crossrole.api.body.IntegrationParameters;
import io.crossrole.api.story.CountedIntegrations;
import io.crossrole.api.story.CountedIntegrations.Counts;
import io.crossrole.api.story.CountedIntegrations.StatusCount;
import io.crossrole.console.integrations.ListView.Chip;
import io.crossrole.console.integrations.ListView.Facet;
import io.crossrole.console.integrations.ListView.Option;
import io.crossrole.console.page.Address;
import io.crossrole.console.page.FieldMistakes;
import io.crossrole.console.page.Times;
import io.crossrole.externalid.catalog.IntegrationCatalog;
import io.crossrole.integration.IntegrationFilter;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.validation.verdict.Reason;
import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Describes one part of the list, with the ways to other parts. */
@RequestScoped
class DescribeList {

    static final int PAGE_SIZE = 10;

    /** The order in which an operator looks for them. */
    private static final List<IntegrationStatus> FACETS = List.of(
            IntegrationStatus.CONNECTED,
            IntegrationStatus.AWAITING_ROLE,
            IntegrationStatus.LOST,
            IntegrationStatus.REMOVED);

    private final IntegrationsResource integrations;
    private final IntegrationListsResource lists;
    private final DescribeRows describeRows;
    private final IntegrationCatalog catalog;
    private final IntegrationsMessages messages;
    private final Times times;

    DescribeList(
            IntegrationsResource integrations,
            IntegrationListsResource lists,
            DescribeRows describeRows,
            IntegrationCatalog catalog,
            IntegrationsMessages messages,
            Times times) {
        this.integrations = integrations;
        this.lists = lists;
        this.describeRows = describeRows;
        this.catalog = catalog;
        this.messages = messages;
        this.times = times;
    }

    /**
     * @param after the ID after which the part begins, or null
     * @param before the ID before which the part ends, or null; {@code after} is ignored then
     * @throws jakarta.validation.ConstraintViolationException if the API refuses a value of the filter
     */
    ListView list(IntegrationFilter filter, String after, String before) {
        IntegrationPage page =
                integrations.page(new IntegrationParameters(filter), before == null ? after : null, before, PAGE_SIZE);
        return view(filter, page, "");
    }

    /** The list with nothing in it, since the filter is wrong. */
    ListView refused(IntegrationFilter filter, FieldMistakes mistakes) {
        String mistake = mistakes.byField().entrySet().stream()
                .map(it -> labelOf(it.getKey()) + " " + it.getValue())
                .findFirst()
                .orElse("");
        return view(filter, new IntegrationPage(List.of(), null, null), mistake);
    }

    private String labelOf(String field) {
        return switch (field) {
            case "tenantId" -> messages.tenant();
            case "integrationType" -> messages.type();
            case "reason" -> messages.reason();
            case "status" -> messages.status();
            default -> messages.beginning();
        };
    }

    private ListView view(IntegrationFilter filter, IntegrationPage page, String mistake) {
        Counts counts = lists.counts();
        boolean hasCounts = filter.isAnyOfStatus();
        Address here = ListAddress.of(ListAddress.LIST, filter);
        boolean hasAny = counts.statuses().stream().anyMatch(it -> it.count() > 0)
                || !page.integrations().isEmpty();
        return new ListView(
                hasAny || !filter.equals(IntegrationFilter.all()),
                facets(filter, hasCounts ? counts.statuses() : List.of()),
                hasCounts ? times.minute(counts.asOf()) : "",
                filter,
                types(filter),
                reasons(filter),
                chips(filter, here),
                mistake,
                describeRows.rows(page.integrations()),
                order(filter),
                page.previous() == null ? "" : here.toString(),
                page.previous() == null
                        ? ""
                        : here.with("before", page.previous()).toString(),
                page.next() == null ? "" : here.with("after", page.next()).toString(),
                ListAddress.of(ListAddress.EXPORT, filter).toString(),
                PAGE_SIZE);
    }

    private List<Facet> facets(IntegrationFilter filter, List<StatusCount> counts) {
        List<Facet> facets = new ArrayList<>();
        facets.add(new Facet(
                messages.all(),
                counts.isEmpty() ? "" : number(counts),
                ListAddress.ofStatus(filter, null),
                filter.status() == null));
        for (IntegrationStatus status : FACETS) {
            facets.add(new Facet(
                    describeRows.pill(status).label(),
                    counts.isEmpty()
                            ? ""
                            : number(counts.stream()
                                    .filter(it -> it.status() == status)
                                    .toList()),
                    ListAddress.ofStatus(filter, status),
                    filter.status() == status));
        }
        return facets;
    }

    /** The sum; if some were not counted to their end, in hundred thousands and with a plus. */
    private static String number(List<StatusCount> counts) {
        long sum = counts.stream().mapToLong(StatusCount::count).sum();
        return counts.stream().anyMatch(StatusCount::more)
                ? String.format(Locale.ENGLISH, "%,d+", sum - sum % CountedIntegrations.COUNT_LIMIT)
                : String.format(Locale.ENGLISH, "%,d", sum);
    }

    private List<Option> types(IntegrationFilter filter) {
        return catalog.entries().stream()
                .map(it -> new Option(it.name(), it.displayName(), it.name().equals(filter.type())))
                .toList();
    }

    private static List<Option> reasons(IntegrationFilter filter) {
        return Arrays.stream(Reason.values())
                .map(Reason::name)
                .sorted()
                .map(it -> new Option(it, it, it.equals(filter.reason())))
                .toList();
    }

    private List<Chip> chips(IntegrationFilter filter, Address here) {
        List<Chip> chips = new ArrayList<>();
        addChip(chips, messages.beginning(), filter.beginning(), here.with("q", null));
        addChip(chips, messages.tenant(), filter.tenantId(), here.with("tenant", null));
        addChip(
                chips,
                messages.type(),
                filter.type() == null ? null : describeRows.typeName(filter.type()),
                here.with("type", null));
        addChip(chips, messages.reason(), filter.reason(), here.with("reason", null));
        return chips;
    }

    private static void addChip(List<Chip> chips, String name, String value, Address without) {
        if (value != null) {
            chips.add(new Chip(name, value, without.toString()));
        }
    }

    private String order(IntegrationFilter filter) {
        if (filter.isInOrderOfAccounts()) {
            return messages.byAccount();
        }
        boolean isSearch = filter.tenantId() == null && filter.beginning() != null;
        return filter.isInOrderOfCreation() && !isSearch ? messages.byCreation() : messages.byId();
    }
}
