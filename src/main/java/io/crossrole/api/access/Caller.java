package io.crossrole.api.access;

import io.crossrole.text.OneLine;
import io.crossrole.text.Storable;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;

/** Who calls. */
@ApplicationScoped
public class Caller {

    /** As much as is kept of a name: an OpenID provider may give longer ones. */
    private static final int LONGEST_NAME = 128;

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The name that goes on record and into the log: one line of 128 characters at most. */
    public String name() {
        String name = OneLine.of(identity.getPrincipal().getName());
        return Storable.replaced(name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name);
    }
}
