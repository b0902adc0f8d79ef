package io.crossrole.roleaudit.queue;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** When the role of an integration is audited, and the digest of the last audit. {@link RoleAudits} changes it by statements. */
@Entity
@Table(name = "role_audit")
class RoleAudit {

    @Id
    @Column(name = "integration_id")
    private String integrationId;

    @Column(name = "tenant_id")
    private String tenantId;

    @Column(name = "due_at")
    private Instant dueAt;

    private UUID claim;

    private int attempts;

    @Column(name = "audited_at")
    private Instant auditedAt;

    private String digest;
}
