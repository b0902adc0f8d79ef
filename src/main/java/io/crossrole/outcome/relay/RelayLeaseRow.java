package io.crossrole.outcome.relay;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The right to publish: its holder, and when it expires by Postgres' clock. */
@Entity
@Table(name = "relay_lease")
class RelayLeaseRow {

    @Id
    private String name;

    private UUID holder;

    @Column(name = "expires_at")
    private Instant expiresAt;

    /** For Hibernate. A migration inserts the row. */
    protected RelayLeaseRow() {}
}
