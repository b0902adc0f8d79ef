package io.crossrole.validation;

import io.crossrole.validation.record.ConcludeProof;
import io.crossrole.validation.verdict.FinalityPolicy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How roles are validated. */
@ConfigMapping(prefix = "crossrole.validation")
public interface ValidationConfig {

    /** How many roles one replica probes at the same time; of all replicas together, {@code crossrole.pace} says. */
    @WithDefault("64")
    int inFlight();

    /** How often the queue is looked at when nobody in this replica has said that something is due. */
    @WithDefault("0.2S")
    Duration pollInterval();

    /** How long a submitted role waits for an integration that nobody has requested. */
    @WithDefault("15M")
    Duration unknownIntegrationGrace();

    /** The first wait before such a role's integration is looked for again; when it is requested, the role is woken besides. */
    @WithDefault("5S")
    Duration unknownIntegrationRetry();

    /** How long a service that stops waits for the rounds under way, before it leaves their roles to other replicas. */
    @WithDefault("10S")
    Duration stopPatience();

    /** The treatment of a role that is proven and connects another tenant already. */
    @WithDefault("report")
    SharedRoles sharedRoles();

    /** See {@link ConcludeProof}. */
    enum SharedRoles {
        REPORT,
        REFUSE
    }

    Windows patience();

    /** See {@link FinalityPolicy}. */
    interface Windows {
        @WithDefault("2M")
        Duration denied();

        @WithDefault("30S")
        Duration notRequired();

        @WithDefault("15S")
        Duration settle();

        @WithDefault("2S")
        Duration firstRetry();

        @WithDefault("30S")
        Duration longestRetry();

        @WithDefault("10M")
        Duration inconclusive();

        @WithDefault("5M")
        Duration slowRetry();
    }
}
