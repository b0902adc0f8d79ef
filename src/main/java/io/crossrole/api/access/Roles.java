package io.crossrole.api.access;

/** The roles that a bearer token carries. */
public final class Roles {

    /** May look. */
    public static final String VIEWER = "viewer";
    /** May look, and change what happens. */
    public static final String OPERATOR = "operator";

    private Roles() {}
}
