package io.crossrole.link;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Configures signed links. */
@ConfigMapping(prefix = "crossrole.console")
interface LinkConfig {

    /** The key that signs links, at least 32 characters. Without it, there are no links. */
    Optional<String> linkKey();

    /** The key that signed links until the present one took its place. Its links stay valid until they expire. */
    Optional<String> previousLinkKey();

    /** How long a link is valid, and the visit that it opens. */
    @WithDefault("1H")
    Duration linkValidity();

    /** The address at which browsers reach the console, without {@code /console}: {@code https://crossrole.example.com}. */
    Optional<URI> publicUrl();
}
