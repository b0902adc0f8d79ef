package io.crossrole.validation.probe.canary;

import io.crossrole.validation.verdict.VendorHealth;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The latest state of one partition's outsider. {@link OutsiderTable} changes it by statements. */
@Entity
@Table(name = "outsider_canary")
class OutsiderCanary {

    @Id
    private String partition;

    @Enumerated(EnumType.STRING)
    private VendorHealth.State state;

    private Instant since;

    @Column(name = "checked_at")
    private Instant checkedAt;
}
