package io.crossrole.outcome;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * Records findings: outcomes that change no state. They are numbered apart from other outcomes, published on {@code
 * connection-findings}, and expire and are restored like other outcomes.
 *
 * <p>The caller must hold the lock of each integration, so that their order in the queue is the order of their sequence.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class Findings {

    /**
     * A new finding.
     *
     * @param id name-based, from what was found out: a replay must not make another one
     * @param data the event's data, which is serialized as JSON
     */
    public record Finding(UUID id, OutcomeType type, String integrationId, String tenantId, Instant time, Object data) {

        public Finding {
            if (!type.isFinding()) {
                throw new IllegalArgumentException(type.cloudEventsType() + " is no type of findings");
            }
        }
    }

    /**
     * A recorded finding.
     *
     * @param payload the data as JSON; null if it has expired
     */
    public record Told(UUID id, String type, long sequence, Instant createdAt, String payload) {}

    private record Last(String integrationId, long sequence) {}

    private static final Outcome.Origin NO_ORIGIN = new Outcome.Origin(null, null);

    private static final String LAST = """
            SELECT integration_id, max(finding_sequence) AS sequence FROM outcome
             WHERE integration_id = ANY (:ids) AND finding_sequence IS NOT NULL GROUP BY integration_id
            """;

    private static final String NEWEST = """
            SELECT id, type, finding_sequence, created_at, payload FROM outcome
             WHERE integration_id = :id AND finding_sequence IS NOT NULL ORDER BY finding_sequence DESC LIMIT :atMost
            """;

    private final Session session;
    private final Outcomes outcomes;

    Findings(Session session, Outcomes outcomes) {
        this.session = session;
        this.outcomes = outcomes;
    }

    /** Numbers new findings in the given order, records and queues them. */
    public void record(List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        Map<String, Long> last =
                lastSequences(findings.stream().map(Finding::integrationId).collect(Collectors.toSet()));
        List<Outcome> numbered = new ArrayList<>();
        for (Finding it : findings) {
            long sequence = last.merge(it.integrationId(), 1L, Long::sum);
            numbered.add(new Outcome(
                    it.id(),
                    it.type(),
                    it.integrationId(),
                    it.tenantId(),
                    sequence,
                    null,
                    NO_ORIGIN,
                    it.time(),
                    it.data()));
        }
        outcomes.record(numbered);
    }

    /** The latest findings about an integration, the newest first. */
    public List<Told> newest(String integrationId, int atMost) {
        return session.createNativeQuery(NEWEST, Told.class)
                .setParameter("id", integrationId)
                .setParameter("atMost", atMost)
                .getResultList();
    }

    private Map<String, Long> lastSequences(Collection<String> integrationIds) {
        return session.createNativeQuery(LAST, Last.class)
                .setParameter("ids", integrationIds.toArray(String[]::new))
                .getResultStream()
                .collect(Collectors.toMap(Last::integrationId, Last::sequence));
    }
}
