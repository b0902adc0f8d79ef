package io.crossrole.operations.restore;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What happens before the first record is taken in. */
@ConfigMapping(prefix = "crossrole.restore")
interface RestoreConfig {

    /**
     * Names a restore that is made before anything is taken in, asked or published; made once, however often the service is
     * started with it.
     */
    Optional<String> once();
}
