package io.crossrole.validation;

import io.crossrole.validation.record.ConcludeProof;
import io.crossrole.validation.verdict.FinalityPolicy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Configures the validation of submitted roles. */
@ConfigMapping(prefix = "crossrole.validation")
public interface ValidationConfig {

    /**
     * The number of roles that one replica probes concurrently. {@code crossrole.pace} limits all replicas together.
     */
    @WithDefault("64")
    int inFlight();

    /** The interval between polls of the queue. New work in the same replica wakes the worker earlier. */
    @WithDefault("0.2S")
    Duration pollInterval();

    /** The time that a submitted role waits for its {@code integration-requested} event before the validation fails. */
    @WithDefault("15M")
    Duration unknownIntegrationGrace();

    /**
     * The first wait before such a role's integration is looked up again; later waits grow. The event itself ends the
     * wait.
     */
    @WithDefault("5S")
    Duration unknownIntegrationRetry();

    /** The time that a shutdown waits for running rounds before it releases their leases to other replicas. */
    @WithDefault("10S")
    Duration stopPatience();

    /** The handling of a proven role that already connects another tenant. */
    @WithDefault("report")
    SharedRoles sharedRoles();

    /** See {@link ConcludeProof}. */
    enum SharedRoles {
        REPORT,
        REFUSE
    }

    Timings patience();

    /** See {@link FinalityPolicy}. */
    interface Timings {
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
