package io.crossrole.deadletter;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** How often a record was redriven, counting all of its dead letters. */
@Entity
@Table(name = "redriven_record")
public class RedrivenRecord {

    @Id
    private UUID fingerprint;

    private int attempts;

    @Column(name = "last_redriven_at")
    private Instant lastRedrivenAt;

    /** For Hibernate. */
    protected RedrivenRecord() {}
}
