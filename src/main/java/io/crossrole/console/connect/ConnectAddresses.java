package io.crossrole.console.connect;

import io.crossrole.console.page.Address;
import java.time.Instant;

/** The addresses of the connect pages. */
public final class ConnectAddresses {

    private ConnectAddresses() {}

    /** The first page, with a type and an account filled in. Either may be empty. */
    public static Address choose(String integrationType, String accountId) {
        return Address.of("/console/connect").with("type", integrationType).with("account", accountId);
    }

    /** The page of one connection: its role to make or, once one was submitted, its check. */
    public static Address role(String integrationId) {
        return Address.of("/console/connect/role").with("id", integrationId);
    }

    /** The same of an integration that may not be stored yet. */
    static Address requested(String integrationId, Instant at) {
        return role(integrationId).with("requested", at.getEpochSecond());
    }
}
