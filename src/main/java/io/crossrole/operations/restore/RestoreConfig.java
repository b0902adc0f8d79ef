package io.crossrole.operations.restore;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** A restore at start. */
@ConfigMapping(prefix = "crossrole.restore")
interface RestoreConfig {

    /**
     * Names a restore that runs before any intake, probe or publishing. It runs once, however often the service starts
     * with the same name.
     */
    Optional<String> once();
}
