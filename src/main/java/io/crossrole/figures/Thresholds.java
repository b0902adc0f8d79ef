package io.crossrole.figures;

import java.time.Duration;

/** The limits of the alerts in {@code k8s/base/prometheus-rules.yaml}. {@code ThresholdsTest} compares them. */
public final class Thresholds {

    /** A submitted role that has been due for longer is late: the alert CrossroleCustomersWait. */
    public static final Duration SUBMISSION_LATE = Duration.ofSeconds(60);

    /** A scheduled recheck that is overdue for longer is late: the alert CrossroleRechecksOverdue. */
    public static final Duration RECHECK_LATE = Duration.ofSeconds(600);

    /** An outcome that has waited for longer to be published is late: the alert CrossroleRelayLag. */
    public static final Duration RELAY_LATE = Duration.ofSeconds(30);

    /** Canaries whose last clear answer is older are stale: the alert CrossroleCanaryStale. */
    public static final Duration CANARY_STALE = Duration.ofSeconds(600);

    /** AWS throttles too much if it throttles a larger share of the calls: the alert CrossroleStsThrottled. */
    public static final double THROTTLED_SHARE = 0.05;

    private Thresholds() {}
}
