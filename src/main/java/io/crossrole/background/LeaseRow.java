package io.crossrole.background;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The right to do a kind of background work: its holder, and when others may acquire it by Postgres' clock. A migration
 * inserts the rows. */
@Entity
@Table(name = "lease")
class LeaseRow {

    @Id
    private String name;

    private UUID holder;

    @Column(name = "free_at")
    private Instant freeAt;
}
