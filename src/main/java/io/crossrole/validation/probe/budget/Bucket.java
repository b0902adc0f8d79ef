package io.crossrole.validation.probe.budget;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The stored token bucket of one partition. {@link Buckets} changes it by statements. */
@Entity
@Table(name = "sts_budget")
class Bucket {

    @Id
    private String partition;

    private double tokens;

    @Column(name = "recheck_tokens")
    private double recheckTokens;

    /** The share of the configured rate at which the bucket refills. */
    private double pace;

    @Column(name = "refilled_at")
    private Instant refilledAt;

    @Column(name = "throttled_at")
    private Instant throttledAt;
}
