package io.crossrole.validation.recheck;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When connections are looked at again, and how many may be lost at once. */
@ConfigMapping(prefix = "crossrole.recheck")
public interface RecheckConfig {

    /** The wait before the first recheck of a new connection; this and the others are up to a fifth shorter or longer. */
    @WithDefault("10M")
    Duration first();

    /** The wait between rechecks of a connection. */
    @WithDefault("24H")
    Duration every();

    /** The first wait after a connection was lost; later ones are half as long as it has been lost. */
    @WithDefault("5M")
    Duration lost();

    /** How many rechecks are queued at a time: no more than are soon made, so that none is out of date when it is. */
    @WithDefault("500")
    int queue();

    Losses losses();

    /** Beyond this {@code connection.lost} by denial is held back, and alerts. */
    interface Losses {
        /** The share of the roles looked at within an hour that may be lost. */
        @WithDefault("0.1")
        double share();

        /** As many may be lost in any case. */
        @WithDefault("5")
        int atLeast();

        /** The part of that limit that one tenant's roles fill at most while others hold connections. */
        @WithDefault("0.25")
        double tenantShare();
    }
}
