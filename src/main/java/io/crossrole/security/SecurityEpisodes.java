package io.crossrole.security;

import io.crossrole.postgres.BatchParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.hibernate.Session;

/** The episodes in Postgres: one row per subject, however often and in whichever replica it is noticed. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class SecurityEpisodes {

    private static final String NOTICE = """
            INSERT INTO security_episode (kind, subject, since, noticed_at, refused_at)
            SELECT ?, subject, now(), now(), CASE WHEN ? THEN now() END FROM unnest(?::text[]) AS noticed(subject)
            ON CONFLICT (kind, subject) DO UPDATE
               SET noticed_at = excluded.noticed_at,
                   refused_at = coalesce(excluded.refused_at, security_episode.refused_at)
            RETURNING subject, xmax = 0
            """;

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
     * @param refused whether the new connection was refused
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
        List<String> newSubjects = session.doReturningWork(connection -> {
            try (PreparedStatement notice = connection.prepareStatement(NOTICE)) {
                notice.setString(1, kind.name());
                notice.setBoolean(2, refused);
                // Sorted, so that two replicas that notice the same subjects can't deadlock.
                BatchParameters.setColumn(notice, 3, "text", new TreeSet<>(subjects), Function.identity());
                List<String> inserted = new ArrayList<>();
                try (ResultSet rows = notice.executeQuery()) {
                    while (rows.next()) {
                        if (rows.getBoolean(2)) {
                            inserted.add(rows.getString(1));
                        }
                    }
                }
                return inserted;
            }
        });
        if (!newSubjects.isEmpty()) {
            begun.fire(new EpisodesBegun(kind, newSubjects));
        }
    }
}
