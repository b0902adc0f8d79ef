package io.crossrole.console.integrations;

import io.crossrole.api.IntegrationListsResource;
import io.crossrole.api.IntegrationsResource;
import io.crossrole.api.IntegrationsResource.IntegrationPage;
import io.crossrole.api.body.IntegrationParameters;
import io.crossrole.api.story.CountedIntegrations.Counts;
import io.crossrole.api.story.IntegrationView;
import io.crossrole.console.integrations.ListView.Chip;
import io.crossrole.console.integrations.ListView.Option;
import io.crossrole.console.page.Address;
import io.crossrole.console.page.FieldMistakes;
import io.crossrole.externalid.catalog.IntegrationCatalog;
import io.crossrole.integration.IntegrationFilter;
import io.crossrole.validation.verdict.Reason;
import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Describes one part of the list, with the ways to other parts. */
@RequestScoped
class DescribeList {

    static final int PAGE_SIZE = 10;

    private final IntegrationsResource integrations;
    private final IntegrationListsResource lists;
    private final DescribeRows describeRows;
    private final DescribeFacets describeFacets;
    private final DescribeEmpty describeEmpty;
    private final IntegrationCatalog catalog;
    private final IntegrationsMessages messages;

    DescribeList(
            IntegrationsResource integrations,
            IntegrationListsResource lists,
            DescribeRows describeRows,
            DescribeFacets describeFacets,
            DescribeEmpty describeEmpty,
            IntegrationCatalog catalog,
            IntegrationsMessages messages) {
        this.integrations = integrations;
        this.lists = lists;
        this.describeRows = describeRows;
        this.describeFacets = describeFacets;
        this.describeEmpty = describeEmpty;
        this.catalog = catalog;
        this.messages = messages;
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
        boolean isWrong = !mistake.isEmpty();
        IntegrationFilter counted = isWrong ? IntegrationFilter.all() : filter.ofAnyStatus();
        Counts counts = lists.counts(new IntegrationParameters(counted));
        Address here = ListAddress.of(ListAddress.LIST, filter);
        boolean hasAny = counts.statuses().stream().anyMatch(it -> it.count() > 0)
                || !page.integrations().isEmpty();
        return new ListView(
                hasAny || !filter.equals(IntegrationFilter.all()),
                describeFacets.facets(filter, isWrong ? null : counts),
                isWrong ? "" : describeFacets.hint(counted, counts),
                filter,
                types(filter),
                reasons(filter),
                chips(filter, here),
                mistake,
                describeRows.rows(page.integrations()),
                describeEmpty.empty(filter, page.next() != null, DescribeFacets.sum(counts)),
                order(filter, page.integrations()),
                page.previous() == null ? "" : here.toString(),
                page.previous() == null
                        ? ""
                        : here.with("before", page.previous()).toString(),
                page.next() == null ? "" : here.with("after", page.next()).toString(),
                ListAddress.of(ListAddress.EXPORT, filter).toString(),
                PAGE_SIZE);
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
        addChip(chips, messages.beginsWith(), filter.beginning(), here.with("q", null));
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

    /** Empty if the text that is searched for leads to an order that needs no word, such as that of External IDs. */
    private String order(IntegrationFilter filter, List<IntegrationView> found) {
        if (filter.isInOrderOfAccounts()) {
            return messages.byAccount();
        }
        if (filter.beginning() != null && filter.tenantId() == null) {
            return found.stream().allMatch(it -> beginsWith(it.integrationId(), filter.beginning()))
                    ? messages.byId()
                    : "";
        }
        if (filter.isInOrderOfReasons()) {
            return messages.byReason();
        }
        return filter.isInOrderOfCreation() ? messages.byCreation() : messages.byId();
    }

    private static boolean beginsWith(String id, String text) {
        return id.regionMatches(true, 0, text, 0, text.length());
    }
}
