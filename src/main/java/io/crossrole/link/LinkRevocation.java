package io.crossrole.link;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The latest revocation of an integration's links. */
@Entity
@Table(name = "link_revocation")
public class LinkRevocation {

    @Id
    @Column(name = "integration_id")
    private String integrationId;

    private long generation;

    @Column(name = "revoked_at")
    private Instant revokedAt;

    /** For Hibernate. */
    protected LinkRevocation() {}

    long generation() {
        return generation;
    }
}
