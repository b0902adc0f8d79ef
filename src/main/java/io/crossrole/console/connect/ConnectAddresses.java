package io.crossrole.console.connect;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The addresses of the connect pages. */
public final class ConnectAddresses {

    private static final String ROLE = "/console/connect/role";

    private ConnectAddresses() {}

    /** The first page, with a type chosen. */
    public static String choose(String integrationType) {
        return "/console/connect?type=" + encoded(integrationType);
    }

    /** The page of one connection: its role to make or, once one was submitted, its check. */
    public static String role(String integrationId) {
        return ROLE + "?id=" + encoded(integrationId);
    }

    /** The same of an integration that may not be stored yet. */
    static String requested(String integrationId, Instant at) {
        return role(integrationId) + "&requested=" + at.getEpochSecond();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
