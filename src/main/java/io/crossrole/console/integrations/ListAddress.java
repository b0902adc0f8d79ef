package io.crossrole.console.integrations;

import io.crossrole.console.page.Address;
import io.crossrole.integration.IntegrationFilter;
import io.crossrole.integration.IntegrationStatus;

/** The addresses of the list with its filters. */
final class ListAddress {

    static final String LIST = "/console/integrations";
    static final String EXPORT = LIST + "/export";
    static final String ONE = LIST + "/one";

    private ListAddress() {}

    static Address of(String path, IntegrationFilter filter) {
        return Address.of(path)
                .with("q", filter.beginning())
                .with("status", filter.status())
                .with("tenant", filter.tenantId())
                .with("type", filter.type())
                .with("reason", filter.reason());
    }

    static String ofStatus(IntegrationFilter filter, IntegrationStatus status) {
        return of(LIST, filter).with("status", status).toString();
    }

    static String one(String id) {
        return Address.of(ONE).with("id", id).toString();
    }
}
