package io.crossrole.console;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who may use the HTTP API. */
@ConfigMapping(prefix = "crossrole.api")
interface ApiConfig {

    /** Holders of a bearer token, or everybody. */
    @WithDefault("oidc")
    Access access();

    /** Whom the API answers. */
    enum Access {
        /** Holders of a bearer token of the OpenID provider; nobody, where none is configured. */
        OIDC,
        /** Everybody who reaches the port, as an operator: for a sandbox on one's own machine. */
        OPEN
    }
}
