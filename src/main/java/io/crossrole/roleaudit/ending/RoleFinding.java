package io.crossrole.roleaudit.ending;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** A code that an audit of an integration's role has found. {@link RoleFindings} changes it by statements. */
@Entity
@Table(name = "role_audit_finding")
class RoleFinding {

    /** An integration's role has each code once. */
    @Embeddable
    record Key(@Column(name = "integration_id") String integrationId, String code) implements Serializable {}

    @EmbeddedId
    private Key key;

    @Column(name = "role_arn")
    private String roleArn;

    /** When the latest audit began that has found it. */
    @Column(name = "found_at")
    private Instant foundAt;
}
