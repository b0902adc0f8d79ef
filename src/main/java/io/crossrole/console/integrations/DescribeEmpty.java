package io.crossrole.console.integrations;

import io.crossrole.console.integrations.ListView.Empty;
import io.crossrole.integration.IntegrationFilter;
import io.crossrole.integration.IntegrationStatus;
import jakarta.enterprise.context.RequestScoped;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** Says why a list is empty, and where to go on. */
@RequestScoped
class DescribeEmpty {

    private final EmptyListMessages messages;
    private final IntegrationsMessages listMessages;

    DescribeEmpty(EmptyListMessages messages, IntegrationsMessages listMessages) {
        this.messages = messages;
        this.listMessages = listMessages;
    }

    /**
     * @param hasNext whether the list goes on after the part that was searched
     * @param ofAnyStatus how many match all but the status
     */
    Empty empty(IntegrationFilter filter, boolean hasNext, long ofAnyStatus) {
        boolean isOfStatus = filter.status() != null || filter.isRefused();
        if (hasNext) {
            return new Empty(messages.noMatchHere(), "", "");
        }
        if (isOfStatus && !filter.ofAnyStatus().equals(IntegrationFilter.all()) && ofAnyStatus > 0) {
            String count = String.format(Locale.ENGLISH, "%,d", ofAnyStatus);
            return new Empty(
                    messages.othersMatch(count), messages.showOthers(count), ListAddress.ofStatus(filter, null));
        }
        return new Empty(why(filter), listMessages.clear(), ListAddress.LIST);
    }

    private String why(IntegrationFilter filter) {
        boolean hasNoReason =
                filter.status() == IntegrationStatus.CONNECTED || filter.status() == IntegrationStatus.REMOVED;
        if (filter.reason() != null && hasNoReason) {
            return messages.noReasonThere();
        }
        boolean isOfTenant = filter.tenantId() != null;
        return switch (filters(filter)) {
            case 1 -> whyOfOne(filter);
            case 2 ->
                isOfTenant && filter.beginning() != null ? messages.noSuchTextOfTenant() : messages.noMatchOfAll();
            default -> messages.noMatchOfAll();
        };
    }

    private static int filters(IntegrationFilter filter) {
        return (int) Stream.of(
                        filter.beginning(),
                        filter.tenantId(),
                        filter.status(),
                        filter.type(),
                        filter.reason(),
                        filter.isRefused() ? Boolean.TRUE : null)
                .filter(Objects::nonNull)
                .count();
    }

    private String whyOfOne(IntegrationFilter filter) {
        if (filter.beginning() != null) {
            return messages.noSuchText();
        }
        if (filter.tenantId() != null) {
            return messages.noSuchTenant();
        }
        if (filter.isRefused()) {
            return messages.noneRefused();
        }
        if (filter.reason() != null) {
            return messages.noneOfReason();
        }
        return filter.status() == null ? messages.noMatch() : messages.noneOfStatus(filter.status());
    }
}
