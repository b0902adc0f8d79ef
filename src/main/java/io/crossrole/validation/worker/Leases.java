package io.crossrole.validation.worker;

import io.crossrole.postgres.BatchParameters;
import io.crossrole.postgres.Timestamps;
import io.crossrole.validation.Claim;
import io.crossrole.validation.Evidence;
import io.crossrole.validation.Lane;
import io.crossrole.validation.Validation;
import io.crossrole.validation.verdict.Progress;
import io.crossrole.validation.verdict.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/** Leases pending validations, in the columns {@code lease_token} and {@code lease_expires_at}. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class Leases {

    private static final String CLAIM = """
            UPDATE validation SET lease_token = ?, lease_expires_at = now() + make_interval(secs => ?)
             WHERE id IN (SELECT id FROM validation
                           WHERE id = ANY (?) AND state = 'PENDING' AND lane = ? AND next_attempt_at <= now()
                             AND (lease_expires_at IS NULL OR lease_expires_at < now())
                           FOR UPDATE SKIP LOCKED)
            RETURNING id, integration_id, tenant_id, role_arn, cause, asks_in, finding, finding_since, round,
                      unanswered_since, evidence, extract(epoch FROM now() - accepted_at) AS waited
            """;

    /** Skip locked rows: another transaction is updating them. */
    private static final String RELEASE = """
            UPDATE validation SET lease_token = NULL, lease_expires_at = NULL
             WHERE id IN (SELECT id FROM validation
                           WHERE id = ANY (?) AND lease_token = ANY (?) AND state = 'PENDING'
                           FOR UPDATE SKIP LOCKED)
            """;

    private static final String LEASED = """
            SELECT count(*) FILTER (WHERE lane = 0), count(*) FILTER (WHERE lane = 1) FROM validation
             WHERE state = 'PENDING' AND asks_in = ? AND lease_expires_at > now()
            """;

    /**
     * Moves validations of partitions that the vendor no longer serves to {@link Claim#NO_PROBE}. They are then refused
     * without a call.
     */
    private static final String CLEAR_UNSERVED =
            "UPDATE validation SET asks_in = '' WHERE state = 'PENDING' AND asks_in <> '' AND asks_in <> ALL (?)";

    private final EntityManager entities;
    private final Evidence evidence;

    Leases(EntityManager entities, Evidence evidence) {
        this.entities = entities;
        this.evidence = evidence;
    }

    /** The number of leases in each lane. */
    record Counts(int awaited, int rechecks) {}

    /** Counts the current leases of all replicas in a partition. */
    Counts counts(String partition) {
        return session().doReturningWork(connection -> {
            try (PreparedStatement count = connection.prepareStatement(LEASED)) {
                count.setString(1, partition);
                try (ResultSet row = count.executeQuery()) {
                    row.next();
                    return new Counts(row.getInt(1), row.getInt(2));
                }
            }
        });
    }

    /** Lets queued validations of unserved partitions continue without a budget. */
    void clearUnservedPartitions(Collection<String> servedPartitions) {
        session().doWork(connection -> {
            try (PreparedStatement update = connection.prepareStatement(CLEAR_UNSERVED)) {
                update.setArray(1, connection.createArrayOf("text", servedPartitions.toArray()));
                update.executeUpdate();
            }
        });
    }

    /**
     * Ends leases early, so that other replicas need not wait until they expire. A round that is still running discards
     * its results.
     */
    void release(Collection<Claim> claims) {
        session().doWork(connection -> {
            try (PreparedStatement update = connection.prepareStatement(RELEASE)) {
                BatchParameters.setColumn(update, 1, "uuid", claims, Claim::id);
                BatchParameters.setColumn(update, 2, "uuid", claims, Claim::leaseToken);
                update.executeUpdate();
            }
        });
    }

    /** Leases those of these validations that are still due in the lane. Locked rows are left out. */
    List<Claim> acquire(List<UUID> ids, Lane lane, UUID token, Duration lease) {
        return ids.isEmpty()
                ? List.of()
                : session().doReturningWork(connection -> acquire(connection, ids, lane, token, lease));
    }

    private List<Claim> acquire(Connection connection, List<UUID> ids, Lane lane, UUID token, Duration lease)
            throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setObject(1, token);
            claim.setDouble(2, lease.toMillis() / 1000.0);
            claim.setArray(3, connection.createArrayOf("uuid", ids.toArray()));
            claim.setShort(4, lane.number());
            List<Claim> claims = new ArrayList<>();
            try (ResultSet rows = claim.executeQuery()) {
                while (rows.next()) {
                    claims.add(claim(rows, token));
                }
            }
            return claims;
        }
    }

    private Claim claim(ResultSet row, UUID token) throws SQLException {
        String finding = row.getString("finding");
        return new Claim(
                row.getObject("id", UUID.class),
                row.getString("integration_id"),
                row.getString("tenant_id"),
                row.getString("role_arn"),
                Validation.Cause.valueOf(row.getString("cause")),
                row.getString("asks_in"),
                new Progress(
                        finding == null ? null : Verdict.Finding.valueOf(finding),
                        Timestamps.read(row, "finding_since"),
                        row.getInt("round"),
                        Timestamps.read(row, "unanswered_since")),
                evidence.read(row.getString("evidence"), row.getString("role_arn")),
                token,
                Duration.ofMillis((long) (row.getDouble("waited") * 1000)));
    }

    private Session session() {
        return entities.unwrap(Session.class);
    }
}
