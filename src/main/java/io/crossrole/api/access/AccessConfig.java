package io.crossrole.api.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Who may use the HTTP API. */
@ConfigMapping(prefix = "crossrole.api")
interface AccessConfig {

    /** Holders of a bearer token, or everybody. */
    @WithDefault("oidc")
    Access access();

    /**
     * The host names that an open API is called by, beside loopback's. Others are refused: they may belong to somebody whose
     * web page wants to use the API in the name of the one who visits it.
     */
    Optional<List<String>> openHosts();

    /** Whom the API answers. */
    enum Access {
        /** Holders of a bearer token of the OpenID provider; nobody, where none is configured. */
        OIDC,
        /** Everybody who reaches the port, as an operator: for a sandbox on one's own machine. */
        OPEN
    }
}
