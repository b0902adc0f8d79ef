package io.crossrole.console.connect;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** The addresses of the connect pages. */
final class ConnectAddresses {

    static final String ROLE = "/console/connect/role";
    static final String FILE = "/console/connect/file";

    private ConnectAddresses() {}

    /** The first page, with a type chosen. */
    static String choose(String integrationType) {
        return "/console/connect?type=" + encoded(integrationType);
    }

    /** The page on which the role is made. */
    static String role(String integrationId) {
        return ROLE + "?id=" + encoded(integrationId);
    }

    /** The same of an integration that may not be stored yet. */
    static String requested(String integrationId, Instant at) {
        return role(integrationId) + "&requested=" + at.getEpochSecond();
    }

    /** The page of a role's check. */
    static String submitted(String integrationId, UUID eventId) {
        return role(integrationId) + "&event=" + eventId;
    }

    /** The page on which the role is made, by one way. */
    static String way(String integrationId, Way way, boolean again) {
        return role(integrationId) + "&way=" + way.id() + (again ? "&step=make" : "");
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
