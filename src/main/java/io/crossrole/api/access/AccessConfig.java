package io.crossrole.api.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Configures the access to the HTTP API. */
@ConfigMapping(prefix = "crossrole.api")
interface AccessConfig {

    /** The callers that the API serves. */
    @WithDefault("oidc")
    Access access();

    /**
     * The host names of an open API, in addition to those of loopback. A call to any other name is refused: its owner's
     * web page may use the API on behalf of a visitor.
     */
    Optional<List<String>> openHosts();

    /** The callers that the API serves. */
    enum Access {
        /**
         * Callers with a bearer token of the OpenID provider. Without a configured provider, the API serves no caller.
         */
        OIDC,
        /** Every caller that reaches the port, as an operator. For a sandbox on a developer's machine. */
        OPEN
    }
}
