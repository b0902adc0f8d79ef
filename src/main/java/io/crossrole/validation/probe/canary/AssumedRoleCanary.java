package io.crossrole.validation.probe.canary;

import io.crossrole.validation.verdict.VendorHealth;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/** The latest state of one role that Crossrole assumes to probe. {@link AssumedRoleTable} changes it by statements. */
@Entity
@IdClass(AssumedRoleCanary.Key.class)
@Table(name = "assumed_role_canary")
class AssumedRoleCanary {

    record Key(String partition, String roleArn) {}

    @Id
    private String partition;

    @Id
    @Column(name = "role_arn")
    private String roleArn;

    @Enumerated(EnumType.STRING)
    private VendorHealth.State state;

    private Instant since;

    @Column(name = "checked_at")
    private Instant checkedAt;
}
