package io.crossrole.console.access;

import java.util.List;
import java.util.Map;

/** Somebody with an account at the {@link Provider}. */
enum Person {
    OPERATOR(Map.of("groups", List.of("operator"))),
    VIEWER(Map.of("groups", List.of("viewer"))),
    ACME(connector("acme")),
    ACME_IN_A_LIST(connector(List.of("acme"))),
    GLOBEX(connector("globex")),
    /** A connector with further roles, which do not count. */
    ACME_AND_OPERATOR(Map.of("groups", List.of("connector", "operator", "viewer"), "tenant_id", "acme")),
    OF_NO_TENANT(Map.of("groups", List.of("connector"))),
    OF_TWO_TENANTS(connector(List.of("acme", "globex"))),
    OF_AN_EMPTY_TENANT(connector("")),
    OF_AN_IMPOSSIBLE_TENANT(connector("acme globex")),
    OF_A_NUMBERED_TENANT(connector(7)),
    OF_A_NESTED_TENANT(connector(Map.of("id", "acme"))),
    WITHOUT_A_ROLE(Map.of("tenant_id", "acme")),
    /** Claims the role that only a link gives. */
    PRETENDER(Map.of("groups", List.of("connector-link"), "tenant_id", "acme")),
    /** Gets a token that was issued for another client of the provider. */
    OF_ANOTHER_CLIENT(Map.of("groups", List.of("operator"))),
    /** Gets a token that is valid for a second. */
    BRIEF(Map.of("groups", List.of("operator")));

    private final Map<String, Object> claims;

    Person(Map<String, Object> claims) {
        this.claims = claims;
    }

    private static Map<String, Object> connector(Object tenant) {
        return Map.of("groups", List.of("connector"), "tenant_id", tenant);
    }

    Map<String, Object> claims() {
        return claims;
    }
}
