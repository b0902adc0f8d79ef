package io.crossrole.api.access;

import io.crossrole.text.Cut;
import io.crossrole.text.OneLine;
import io.crossrole.text.Storable;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;

/** The caller of the HTTP API. */
@ApplicationScoped
public class Caller {

    /** The maximum length of a stored name. The names of an OpenID provider may be longer. */
    private static final int MAX_NAME_LENGTH = 128;

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The name that is stored and logged: one line of at most 128 characters. */
    public String name() {
        String name = OneLine.of(identity.getPrincipal().getName());
        return Storable.replaced(Cut.bare(MAX_NAME_LENGTH, name));
    }
}
