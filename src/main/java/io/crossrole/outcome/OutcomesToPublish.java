package io.crossrole.outcome;

import io.crossrole.integration.Integrations;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;

/** Reads the outcomes that the relay publishes. */
@ApplicationScoped
class OutcomesToPublish {

    private static final long NO_SEQUENCE = -1;

    /** Excludes outcomes whose payload was removed, since nothing is left to publish. */
    private static final String READ = """
            SELECT id, type, integration_id, coalesce(finding_sequence, sequence) AS sequence, status, causation_id, traceparent, created_at, payload
              FROM outcome WHERE id = ANY (:ids) AND payload IS NOT NULL
            """;

    /** Public, since Hibernate requires a public constructor where the types of columns are given. */
    public record Row(
            UUID id,
            String type,
            String integrationId,
            long sequence,
            String status,
            String causationId,
            String traceparent,
            Instant createdAt,
            byte[] payload) {

        boolean isConnectionResult() {
            return OutcomeType.of(type).isConnectionResult();
        }

        OutcomeToPublish toOutcome(long latestSequence) {
            return new OutcomeToPublish(
                    id,
                    OutcomeType.of(type),
                    integrationId,
                    sequence,
                    Outcome.statusOf(status),
                    new Outcome.Origin(causationId, traceparent),
                    createdAt,
                    payload,
                    sequence == latestSequence);
        }
    }

    private final StatelessSession session;
    private final Integrations integrations;

    OutcomesToPublish(StatelessSession session, Integrations integrations) {
        this.session = session;
        this.integrations = integrations;
    }

    /**
     * Reads outcomes by ID. The caller has read the queue before, and the latest sequences are read here, afterwards.
     * So an outcome that is found to be the latest can only be followed by one that the caller has not read.
     */
    Map<UUID, OutcomeToPublish> read(Collection<UUID> ids) {
        List<Row> rows = rows(ids);
        Map<String, Long> latest = integrations.sequences(rows.stream()
                .filter(Row::isConnectionResult)
                .map(Row::integrationId)
                .collect(Collectors.toSet()));
        return rows.stream()
                .collect(Collectors.toMap(
                        Row::id, it -> it.toOutcome(latest.getOrDefault(it.integrationId(), NO_SEQUENCE))));
    }

    /** Gives the types, since Hibernate would otherwise decode the payload's bytes to text, only to encode it again. */
    private List<Row> rows(Collection<UUID> ids) {
        return session.createNativeQuery(READ, Row.class)
                .addScalar("id", UUID.class)
                .addScalar("type", String.class)
                .addScalar("integration_id", String.class)
                .addScalar("sequence", Long.class)
                .addScalar("status", String.class)
                .addScalar("causation_id", String.class)
                .addScalar("traceparent", String.class)
                .addScalar("created_at", Instant.class)
                .addScalar("payload", byte[].class)
                .setParameter("ids", ids.toArray(UUID[]::new))
                .getResultList();
    }
}
