package io.crossrole.operations.retention;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Which replica deletes expired data, and when that is due again, by Postgres' clock. */
@Entity
@Table(name = "retention_turn")
class RetentionTurn {

    @Id
    private String name;

    @Column(name = "next_at")
    private Instant nextAt;

    private UUID holder;

    @Column(name = "expires_at")
    private Instant expiresAt;

    /** For Hibernate. A migration inserts the row. */
    protected RetentionTurn() {}
}
