package io.crossrole.security;

import io.crossrole.postgres.ScalarQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.hibernate.Session;

/** The episodes in Postgres: one row per subject, however often and in whichever replica it is noticed. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class SecurityEpisodes implements PanacheRepositoryBase<SecurityEpisode, SecurityEpisode.Key> {

    private static final String NOTICE = """
            INSERT INTO security_episode (kind, subject, since, noticed_at, refused_at)
            SELECT CAST(:kind AS text), subject, now(), now(), CASE WHEN :refused THEN now() END
              FROM unnest(:subjects) AS noticed(subject)
            ON CONFLICT (kind, subject) DO UPDATE
               SET noticed_at = excluded.noticed_at,
                   refused_at = coalesce(excluded.refused_at, security_episode.refused_at)
            RETURNING subject, xmax = 0
            """;

    private static final String COUNT =
            "SELECT count(*) FROM (SELECT FROM security_episode WHERE kind = :kind LIMIT :limit) AS open";

    /**
     * An episode in which a tenant's validation failed lasts for a day, since only one tenant is connected through its
     * role.
     */
    private static final String END_SHARED_ROLES = """
            DELETE FROM security_episode
             WHERE kind = 'SHARED_ROLE' AND subject = ANY (:roles)
               AND (refused_at IS NULL OR refused_at < now() - interval '1 day')
               AND (SELECT tenant_id FROM integration
                     WHERE status = 'CONNECTED' AND role_arn = subject
                       AND hashtextextended(role_arn, 0) = hashtextextended(subject, 0)
                     ORDER BY tenant_id LIMIT 1)
                   IS NOT DISTINCT FROM
                   (SELECT tenant_id FROM integration
                     WHERE status = 'CONNECTED' AND role_arn = subject
                       AND hashtextextended(role_arn, 0) = hashtextextended(subject, 0)
                     ORDER BY tenant_id DESC LIMIT 1)
            """;

    private static final String END_EXTERNAL_ID_CASES = """
            DELETE FROM security_episode
             WHERE kind = 'EXTERNAL_ID_CASE'
               AND (SELECT count(DISTINCT tenant_id)
                      FROM (SELECT tenant_id FROM integration
                             WHERE lower(external_id) = subject AND external_id <> lower(external_id)
                               AND status <> 'REMOVED'
                            UNION ALL
                            SELECT tenant_id FROM integration
                             WHERE external_id = subject AND status <> 'REMOVED') AS holders) < 2
            """;

    private static final String END_MANY_ACCOUNTS = """
            DELETE FROM security_episode
             WHERE kind = 'MANY_ACCOUNTS' AND noticed_at < now() - make_interval(secs => :window)
            """;

    private record Noticed(String subject, boolean isNew) {}

    private final Session session;
    private final Event<EpisodesBegun> begun;

    SecurityEpisodes(Session session, Event<EpisodesBegun> begun) {
        this.session = session;
        this.begun = begun;
    }

    /**
     * Notices that a role connects another tenant than the one that has just proven it. The caller holds the role's
     * lock.
     *
     * @param refused whether the validation of the later tenant failed for that reason
     */
    public void noticeSharedRole(String roleArn, boolean refused) {
        notice(EpisodeKind.SHARED_ROLE, List.of(roleArn), refused);
    }

    /** Notices subjects. A new subject begins an episode. */
    void notice(EpisodeKind kind, Collection<String> subjects) {
        notice(kind, subjects, false);
    }

    private void notice(EpisodeKind kind, Collection<String> subjects, boolean refused) {
        if (subjects.isEmpty()) {
            return;
        }
        List<String> newSubjects = session.createNativeQuery(NOTICE, Noticed.class)
                .setParameter("kind", kind.name())
                .setParameter("refused", refused)
                // Sorted, so that two replicas that notice the same subjects can't deadlock.
                .setParameter("subjects", new TreeSet<>(subjects).toArray(String[]::new))
                .getResultStream()
                .filter(Noticed::isNew)
                .map(Noticed::subject)
                .toList();
        if (!newSubjects.isEmpty()) {
            begun.fire(new EpisodesBegun(kind, newSubjects));
        }
    }

    /**
     * A page of the episodes of one kind, in the order of their subjects.
     *
     * @param after the last subject of the previous page, or an empty text
     */
    public List<SecurityEpisode> page(EpisodeKind kind, String after, int limit) {
        return find("id.kind = ?1 AND id.subject > ?2 ORDER BY id.subject", kind, after)
                .page(0, limit)
                .list();
    }

    /** Counts the episodes of one kind up to a limit. */
    long count(EpisodeKind kind, int limit) {
        return ScalarQuery.of(session, COUNT, Long.class)
                .setParameter("kind", kind.name())
                .setParameter("limit", limit)
                .getSingleResult();
    }

    /** Ends the episodes of these roles that no longer connect several tenants. The caller holds the roles' locks. */
    void endSharedRoles(Collection<String> roleArns) {
        session.createNativeMutationQuery(END_SHARED_ROLES)
                .setParameter("roles", roleArns.toArray(String[]::new))
                .executeUpdate();
    }

    /** Ends the episodes of External IDs that no longer belong to several tenants. */
    void endExternalIdCases() {
        session.createNativeMutationQuery(END_EXTERNAL_ID_CASES).executeUpdate();
    }

    /** Ends the episodes of tenants that were not noticed within the window. */
    void endManyAccounts(Duration window) {
        session.createNativeMutationQuery(END_MANY_ACCOUNTS)
                .setParameter("window", window.toSeconds())
                .executeUpdate();
    }
}
