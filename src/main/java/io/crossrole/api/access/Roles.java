package io.crossrole.api.access;

/** The roles of callers and visitors. */
public final class Roles {

    /** May read. */
    public static final String VIEWER = "viewer";
    /** May read and start operations, pause activities and recheck roles. */
    public static final String OPERATOR = "operator";
    /** May connect integrations of the one tenant that the token names, and read them. */
    public static final String CONNECTOR = "connector";
    /** May read one integration and submit roles for it. No token carries this role: a signed link gives it. */
    public static final String LINK = "connector-link";

    private Roles() {}
}
