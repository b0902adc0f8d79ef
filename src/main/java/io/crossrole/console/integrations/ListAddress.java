package io.crossrole.console.integrations;

import io.crossrole.console.page.Address;
import io.crossrole.integration.IntegrationFilter;

/** The addresses of the list with its filters. */
final class ListAddress {

    static final String LIST = "/console/integrations";
    static final String EXPORT = LIST + "/export";
    static final String ONE = LIST + "/one";

    /** In an address instead of a status: those that await a role after one was refused. */
    static final String REFUSED = "REFUSED";

    private ListAddress() {}

    static Address of(String path, IntegrationFilter filter) {
        return Address.of(path)
                .with("q", filter.beginning())
                .with("status", filter.isRefused() ? REFUSED : filter.status())
                .with("tenant", filter.tenantId())
                .with("type", filter.type())
                .with("reason", filter.reason());
    }

    /** @param status a status, {@link #REFUSED}, or null for all */
    static String ofStatus(IntegrationFilter filter, Object status) {
        return of(LIST, filter).with("status", status).toString();
    }

    static String one(String id) {
        return Address.of(ONE).with("id", id).toString();
    }
}
