package io.crossrole.console.make;

import io.crossrole.console.connect.ConnectAddresses;
import io.crossrole.console.page.Address;
import java.util.UUID;

/** The addresses that the page of a role leads to. */
final class MakeAddresses {

    private MakeAddresses() {}

    /** The page of a role's check. */
    static Address check(String integrationId, UUID eventId) {
        return ConnectAddresses.role(integrationId).with("event", eventId);
    }

    /** The page on which the role is made, by one way. */
    static Address way(String integrationId, Way way, boolean again) {
        return ConnectAddresses.role(integrationId).with("way", way.id()).with("step", again ? "make" : "");
    }

    /** The same with a text in the field <i>Role ARN</i>. */
    static String corrected(String integrationId, Way way, boolean again, String arn) {
        return way(integrationId, way, again).with("arn", arn) + "#role-arn";
    }

    static Address file(String integrationId, Download file) {
        return Address.of("/console/connect/file").with("id", integrationId).with("file", file.id());
    }
}
