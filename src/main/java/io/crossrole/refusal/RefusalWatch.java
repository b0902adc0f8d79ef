package io.crossrole.refusal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The recheck that reports about an integration await or have caused. {@link RefusalWatches} writes the rows. */
@Entity
@Table(name = "refusal_watch")
public class RefusalWatch {

    @Id
    @Column(name = "integration_id")
    private String integrationId;

    /** Since when reports await a recheck; null if none do. */
    @Column(name = "waiting_since")
    private Instant waitingSince;

    /** When a recheck was last made due because of reports. */
    @Column(name = "asked_at")
    private Instant askedAt;

    /** Whether that recheck has not answered yet. */
    @Column(name = "is_open")
    private boolean isOpen;

    /** The time of the latest refusal that was counted and whose row was deleted; null if none was. */
    @Column(name = "forgotten_until")
    private Instant forgottenUntil;

    /** For Hibernate. */
    protected RefusalWatch() {}
}
