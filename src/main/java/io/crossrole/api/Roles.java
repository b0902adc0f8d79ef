package io.crossrole.api;

/** The roles that a bearer token carries. */
final class Roles {

    /** May look. */
    static final String VIEWER = "viewer";
    /** May look, and change what happens. */
    static final String OPERATOR = "operator";

    private Roles() {}
}
