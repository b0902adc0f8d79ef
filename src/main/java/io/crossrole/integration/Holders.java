package io.crossrole.integration;

import io.crossrole.postgres.BatchColumns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.hibernate.Session;

/** Finds the integrations that are connected through a role, or have an External ID whatever its case. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class Holders {

    private static final BatchColumns<ProvenRole> PROVEN = BatchColumns.of(ProvenRole.class)
            .text("role_arn", ProvenRole::roleArn)
            .text("tenant_id", ProvenRole::tenantId);

    /**
     * Compares tenant IDs by {@code <} and {@code >}, so that the index skips the tenant's own integrations, however
     * many it connects through one role.
     */
    private static final String HELD_BY_ANOTHER = """
            SELECT asked.role_arn, asked.tenant_id
              FROM ROWS
             WHERE EXISTS (SELECT FROM integration
                            WHERE status = 'CONNECTED' AND id <> ALL (:except) AND tenant_id < asked.tenant_id
                              AND hashtextextended(integration.role_arn, 0) = hashtextextended(asked.role_arn, 0)
                              AND integration.role_arn = asked.role_arn)
                OR EXISTS (SELECT FROM integration
                            WHERE status = 'CONNECTED' AND id <> ALL (:except) AND tenant_id > asked.tenant_id
                              AND hashtextextended(integration.role_arn, 0) = hashtextextended(asked.role_arn, 0)
                              AND integration.role_arn = asked.role_arn)
            """.replace("ROWS", PROVEN.rows("asked"));

    private static final String OF_ROLES = """
            SELECT subject, holder.id, holder.tenant_id, holder.status, holder.changed_at
              FROM unnest(:subjects) AS subjects(subject),
                   LATERAL (SELECT id, tenant_id, status, changed_at FROM integration
                             WHERE status = 'CONNECTED' AND role_arn = subject
                               AND hashtextextended(role_arn, 0) = hashtextextended(subject, 0)
                             ORDER BY tenant_id LIMIT :atMost) AS holder
            """;

    private static final String HOLDERS_BY_EXTERNAL_ID = """
            SELECT subject, holder.id, holder.tenant_id, holder.status, holder.changed_at
              FROM unnest(:subjects) AS subjects(subject),
                   LATERAL (SELECT * FROM integration
                             WHERE lower(external_id) = subject AND external_id <> lower(external_id)
                               AND status <> 'REMOVED'
                            UNION ALL
                            SELECT * FROM integration
                             WHERE external_id = subject AND status <> 'REMOVED' LIMIT :atMost) AS holder
            """;

    private static final String WITH_CAPITALS = """
            SELECT lower(one.external_id),
                   one.status <> 'REMOVED'
                   AND (EXISTS (SELECT FROM integration other
                                 WHERE lower(other.external_id) = lower(one.external_id)
                                   AND other.external_id <> lower(other.external_id)
                                   AND other.tenant_id <> one.tenant_id AND other.status <> 'REMOVED')
                     OR EXISTS (SELECT FROM integration other
                                 WHERE other.external_id = lower(one.external_id)
                                   AND other.tenant_id <> one.tenant_id AND other.status <> 'REMOVED')) AS shared
              FROM integration one
             WHERE one.external_id <> lower(one.external_id) AND lower(one.external_id) > :after
             ORDER BY lower(one.external_id) LIMIT :rows
            """;

    private final Session session;

    Holders(Session session) {
        this.session = session;
    }

    /**
     * An integration that holds a subject.
     *
     * @param subject a role's ARN, or an External ID in lower case
     */
    public record Holder(
            String subject, String integrationId, String tenantId, IntegrationStatus status, Instant changedAt) {}

    private record Row(String subject, String integrationId, String tenantId, String status, Instant changedAt) {

        private Holder holder() {
            return new Holder(subject, integrationId, tenantId, IntegrationStatus.valueOf(status), changedAt);
        }
    }

    /**
     * An External ID with a capital letter.
     *
     * @param lowerCase the External ID in lower case
     * @param isShared whether another tenant has one that differs only in case
     */
    public record WithCapitals(String lowerCase, boolean isShared) {}

    /**
     * The roles among these that connect another tenant.
     *
     * @param except integrations that are not looked at
     */
    public Set<ProvenRole> heldByAnother(Set<ProvenRole> proven, Collection<Integration> except) {
        return Set.copyOf(PROVEN.bind(session.createNativeQuery(HELD_BY_ANOTHER, ProvenRole.class), proven)
                .setParameter("except", except.stream().map(Integration::id).toArray(String[]::new))
                .getResultList());
    }

    /**
     * The integrations that are connected through each of these roles, in the order of their tenants.
     *
     * @param atMost the most of one role
     */
    public List<Holder> ofRoles(Collection<String> roleArns, int atMost) {
        return holders(OF_ROLES, roleArns, atMost);
    }

    /**
     * The integrations with each of these External IDs, whatever its case. Removed integrations are not included.
     *
     * @param lowerCase External IDs in lower case
     * @param atMost the most of one External ID
     */
    public List<Holder> ofExternalIds(Collection<String> lowerCase, int atMost) {
        return holders(HOLDERS_BY_EXTERNAL_ID, lowerCase, atMost);
    }

    private List<Holder> holders(String sql, Collection<String> subjects, int atMost) {
        return session.createNativeQuery(sql, Row.class)
                .setParameter("subjects", subjects.toArray(String[]::new))
                .setParameter("atMost", atMost)
                .getResultStream()
                .map(Row::holder)
                .toList();
    }

    /**
     * A page of the External IDs with a capital letter, in the order of their lower case.
     *
     * @param after the last one of the previous page in lower case; empty for the first page
     */
    public List<WithCapitals> withCapitals(String after, int rows) {
        return session.createNativeQuery(WITH_CAPITALS, WithCapitals.class)
                .setParameter("after", after)
                .setParameter("rows", rows)
                .getResultList();
    }
}
