package io.crossrole.security;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** An ongoing sign of an attack. */
@Entity
@Table(name = "security_episode")
public class SecurityEpisode {

    /** A subject has at most one episode of each kind. */
    @Embeddable
    record Key(@Enumerated(EnumType.STRING) EpisodeKind kind, String subject) {}

    @EmbeddedId
    private Key id;

    private Instant since;

    @Column(name = "noticed_at")
    private Instant noticedAt;

    @Column(name = "refused_at")
    private Instant refusedAt;

    /** For Hibernate. */
    protected SecurityEpisode() {}

    public EpisodeKind kind() {
        return id.kind();
    }

    /** The role, the External ID or the tenant; see {@link EpisodeKind}. */
    public String subject() {
        return id.subject();
    }

    /** When the sign was first noticed. */
    public Instant since() {
        return since;
    }

    /** When the sign was last noticed. */
    public Instant noticedAt() {
        return noticedAt;
    }

    /** When a tenant's validation last failed because the role is shared; empty if none did. */
    public Optional<Instant> refusedAt() {
        return Optional.ofNullable(refusedAt);
    }
}
