package io.crossrole.api.access;

/** The roles that a bearer token carries. */
public final class Roles {

    /** May read. */
    public static final String VIEWER = "viewer";
    /** May read and start operations, pause activities and recheck roles. */
    public static final String OPERATOR = "operator";

    private Roles() {}
}
