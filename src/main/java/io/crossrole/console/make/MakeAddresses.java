package io.crossrole.console.make;

import io.crossrole.console.connect.ConnectAddresses;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The addresses that the page of a role leads to. */
final class MakeAddresses {

    private static final String FILE = "/console/connect/file";

    private MakeAddresses() {}

    /** The page of a role's check. */
    static String submitted(String integrationId, UUID eventId) {
        return ConnectAddresses.role(integrationId) + "&event=" + eventId;
    }

    /** The page on which the role is made, by one way. */
    static String way(String integrationId, Way way, boolean again) {
        return ConnectAddresses.role(integrationId) + "&way=" + way.id() + (again ? "&step=make" : "");
    }

    /** The same with a text in the field <i>Role ARN</i>. */
    static String corrected(String integrationId, Way way, boolean again, String arn) {
        return way(integrationId, way, again) + "&arn=" + encoded(arn) + "#role-arn";
    }

    static String file(String integrationId, Download file) {
        return FILE + "?id=" + encoded(integrationId) + "&file=" + file.id();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
