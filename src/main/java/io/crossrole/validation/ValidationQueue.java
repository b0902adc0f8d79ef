package io.crossrole.validation;

import io.crossrole.postgres.BatchParameters;
import io.crossrole.postgres.Timestamps;
import io.crossrole.validation.pace.Allowance;
import io.crossrole.validation.pace.StsBudget;
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

/** The pending validations as the workers see them: claimed by lease, so that a worker that dies leaves them to others. */
@ApplicationScoped
class ValidationQueue {

    /** The partition of what never asks anything. */
    static final String ASKS_NOTHING = "";

    private static final String CLAIM = """
            UPDATE validation SET lease_token = ?, lease_expires_at = now() + make_interval(secs => ?)
             WHERE id IN (SELECT id FROM validation
                           WHERE id = ANY (?) AND state = 'PENDING' AND next_attempt_at <= now()
                             AND (lease_expires_at IS NULL OR lease_expires_at < now())
                           FOR UPDATE SKIP LOCKED)
            RETURNING id, integration_id, tenant_id, role_arn, cause, asks_in, finding, finding_since, round,
                      unanswered_since, evidence, extract(epoch FROM now() - accepted_at) AS waited
            """;

    /** What is locked is being written just now, by this replica or by whoever knows better. */
    private static final String GIVE_BACK = """
            UPDATE validation SET lease_token = NULL, lease_expires_at = NULL
             WHERE id IN (SELECT id FROM validation
                           WHERE id = ANY (?) AND lease_token = ANY (?) AND state = 'PENDING'
                           FOR UPDATE SKIP LOCKED)
            """;

    private static final String LEASED =
            "SELECT count(*) FROM validation WHERE state = 'PENDING' AND asks_in = ? AND lease_expires_at > now()";

    /** What was queued for a partition that the vendor has stopped serving is refused, which costs no call. */
    private static final String ADOPT =
            "UPDATE validation SET asks_in = '' WHERE state = 'PENDING' AND asks_in <> '' AND asks_in <> ALL (?)";

    private final EntityManager entities;
    private final DueValidations due;
    private final StsBudget budget;
    private final Evidence evidence;

    ValidationQueue(EntityManager entities, DueValidations due, StsBudget budget, Evidence evidence) {
        this.entities = entities;
        this.due = due;
        this.budget = budget;
        this.evidence = evidence;
    }

    /**
     * What a claim came to.
     *
     * @param outOfBudget whether more was due than may be asked now
     */
    record Claimed(List<Claim> claims, boolean outOfBudget) {

        static final Claimed NOTHING = new Claimed(List.of(), false);
    }

    /** Leases what is due, with the calls that it may need drawn from the budget, awaited ones before rechecks. */
    @Transactional(TxType.REQUIRES_NEW)
    Claimed claim(String partition, Room room, Duration lease) {
        List<UUID> awaited = due.next(partition, Lane.AWAITED, room.free(), it -> room.shareOf(it, Lane.AWAITED));
        List<UUID> rechecks = due.next(
                partition,
                Lane.RECHECKS,
                Math.min(room.freeForRechecks(), room.free() - awaited.size()),
                it -> room.shareOf(it, Lane.RECHECKS));
        if (awaited.isEmpty() && rechecks.isEmpty()) {
            return Claimed.NOTHING;
        }
        UUID token = UUID.randomUUID();
        if (partition.equals(ASKS_NOTHING)) {
            awaited = new ArrayList<>(awaited);
            awaited.addAll(rechecks);
            return new Claimed(lease(awaited, token, lease), false);
        }
        StsBudget.Draw draw = budget.draw(partition);
        Allowance allowance = draw.allowance();
        // Counted under the budget's lock: no other replica adds to it meanwhile.
        int inFlight = Math.max(0, budget.inFlight(partition) - leased(partition));
        List<Claim> claims =
                new ArrayList<>(lease(first(awaited, Math.min(inFlight, allowance.rounds())), token, lease));
        allowance.spend(claims.size());
        int left = Math.min(inFlight - claims.size(), allowance.rechecks());
        List<Claim> further = lease(first(rechecks, left), token, lease);
        allowance.spend(further.size());
        claims.addAll(further);
        draw.close();
        return new Claimed(claims, claims.size() < awaited.size() + rechecks.size());
    }

    /** Takes over what is queued for partitions that are not served. */
    @Transactional(TxType.REQUIRES_NEW)
    void adopt(Collection<String> servedPartitions) {
        session().doWork(connection -> {
            try (PreparedStatement update = connection.prepareStatement(ADOPT)) {
                update.setArray(1, connection.createArrayOf("text", servedPartitions.toArray()));
                update.executeUpdate();
            }
        });
    }

    /**
     * Gives leases back, so that another replica need not wait for their end. Whoever still asks under one discards what it
     * learns.
     */
    @Transactional(TxType.REQUIRES_NEW)
    void giveBack(Collection<Claim> claims) {
        session().doWork(connection -> {
            try (PreparedStatement update = connection.prepareStatement(GIVE_BACK)) {
                BatchParameters.setColumn(update, 1, "uuid", claims, Claim::id);
                BatchParameters.setColumn(update, 2, "uuid", claims, Claim::leaseToken);
                update.executeUpdate();
            }
        });
    }

    private static List<UUID> first(List<UUID> ids, int atMost) {
        return ids.subList(0, Math.max(0, Math.min(ids.size(), atMost)));
    }

    private int leased(String partition) {
        return session().doReturningWork(connection -> {
            try (PreparedStatement count = connection.prepareStatement(LEASED)) {
                count.setString(1, partition);
                try (ResultSet row = count.executeQuery()) {
                    row.next();
                    return row.getInt(1);
                }
            }
        });
    }

    private List<Claim> lease(List<UUID> ids, UUID token, Duration lease) {
        return ids.isEmpty()
                ? List.of()
                : session().doReturningWork(connection -> lease(connection, ids, token, lease));
    }

    private List<Claim> lease(Connection connection, List<UUID> ids, UUID token, Duration lease) throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setObject(1, token);
            claim.setDouble(2, lease.toMillis() / 1000.0);
            claim.setArray(3, connection.createArrayOf("uuid", ids.toArray()));
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
