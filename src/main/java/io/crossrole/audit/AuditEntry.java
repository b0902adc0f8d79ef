package io.crossrole.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** One change by a person or a program. Entries are never updated or removed. */
@Entity
@Table(name = "audit_entry")
public class AuditEntry {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "changed_at")
    private Instant changedAt;

    private String actor;

    @Enumerated(EnumType.STRING)
    private AuditedAction action;

    private String subject;

    private String detail;

    private String why;

    /** For Hibernate. */
    protected AuditEntry() {}

    AuditEntry(Instant changedAt, String actor, AuditedAction action, String subject, String detail, String why) {
        this.changedAt = changedAt;
        this.actor = actor;
        this.action = action;
        this.subject = subject;
        this.detail = detail;
        this.why = why;
    }

    /** Its number. A later entry has a higher one. */
    public long id() {
        return id;
    }

    public Instant changedAt() {
        return changedAt;
    }

    /** The caller's name, as the token has it. */
    public String actor() {
        return actor;
    }

    public AuditedAction action() {
        return action;
    }

    /** The integration, operation, switch or dead letter that was changed. */
    public String subject() {
        return subject;
    }

    /** More about the change, such as the role that was submitted; empty if there is nothing more. */
    public String detail() {
        return detail;
    }

    /** The reason that the caller gave; empty if the caller gave none. */
    public String why() {
        return why;
    }
}
