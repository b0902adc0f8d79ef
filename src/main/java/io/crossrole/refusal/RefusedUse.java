package io.crossrole.refusal;

import io.crossrole.integration.Integration;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that AWS refuses to an integration's services: one row for each principal, Region, action and error code. All
 * of it is text of others.
 */
@Entity
@Table(name = "refused_use")
public class RefusedUse {

    /** Tells the refused uses apart. */
    @Embeddable
    public record Key(
            @Column(name = "integration_id") String integrationId,
            String principal,
            String region,
            String action,
            @Column(name = "error_code") String errorCode)
            implements Serializable {}

    @EmbeddedId
    private Key key;

    private long reports;

    @Column(name = "first_at")
    private Instant firstAt;

    @Column(name = "last_at")
    private Instant lastAt;

    @Column(name = "reported_at")
    private Instant reportedAt;

    @Column(name = "told_at")
    private Instant toldAt;

    /** For Hibernate. {@link RefusedUses} writes the rows. */
    protected RefusedUse() {}

    public Key key() {
        return key;
    }

    /** The number of reports, without those that were behind a later one. */
    public long reports() {
        return reports;
    }

    public Instant firstAt() {
        return firstAt;
    }

    public Instant lastAt() {
        return lastAt;
    }

    /** When its latest report was stored. */
    Instant reportedAt() {
        return reportedAt;
    }

    /** Whether it is about the connection as it is, and not about an earlier role. */
    boolean isReportedSinceChangeOf(Integration integration) {
        return reportedAt.isAfter(integration.changedAt());
    }

    /** When a dispute named it last; empty if none did. */
    public Optional<Instant> toldAt() {
        return Optional.ofNullable(toldAt);
    }
}
