package io.crossrole.validation.probe.canary;

import io.crossrole.validation.verdict.VendorHealth;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;

/** The latest state of one partition's canaries. {@link CanaryTable} changes it by statements. */
@Entity
class Canary {

    @Id
    private String partition;

    @Enumerated(EnumType.STRING)
    private VendorHealth.State state;

    private Instant since;

    @Column(name = "checked_at")
    private Instant checkedAt;

    @Column(name = "next_check_at")
    private Instant nextCheckAt;
}
