package io.crossrole.validation.recheck;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Configures the rechecks of connections, and how many connections may be lost at once. */
@ConfigMapping(prefix = "crossrole.recheck")
public interface RecheckConfig {

    /** The wait before the first recheck of a new connection. This and the other waits vary by up to a fifth. */
    @WithDefault("10M")
    Duration first();

    /** The wait between rechecks of a connection. */
    @WithDefault("24H")
    Duration every();

    /** The wait before the first recheck of a lost connection. Later waits are half of the time since the loss. */
    @WithDefault("5M")
    Duration lost();

    /** The most rechecks in the queue. It is small, so that a queued recheck runs before it is outdated. */
    @WithDefault("500")
    int queue();

    /** The handling of a connected role that lets in anybody who knows the External ID. */
    @WithDefault("report")
    TrustsAnyone trustsAnyone();

    /** New roles of this kind fail. Connected ones end only by the operator's decision. */
    enum TrustsAnyone {
        REPORT,
        LOSE
    }

    Losses losses();

    /** The limit beyond which losses by denial are held back, and an alert is raised. */
    interface Losses {
        /** The share of the roles rechecked within an hour that may be lost. */
        @WithDefault("0.1")
        double share();

        /** The number of losses that is always allowed. */
        @WithDefault("5")
        int atLeast();

        /** The share of the limit that one tenant's roles may fill while other tenants have connections. */
        @WithDefault("0.25")
        double tenantShare();
    }
}
