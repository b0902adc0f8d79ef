package io.crossrole.validation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/** The pending validations as the workers see them: claimed by lease, so that a worker that dies leaves them to others. */
@ApplicationScoped
class ValidationQueue {

    private static final String CLAIM = """
            UPDATE validation SET lease_token = ?, lease_expires_at = now() + make_interval(secs => ?)
             WHERE id IN (SELECT id FROM validation
                           WHERE state = 'PENDING' AND next_attempt_at <= now()
                             AND (lease_expires_at IS NULL OR lease_expires_at < now())
                           ORDER BY next_attempt_at LIMIT ? FOR UPDATE SKIP LOCKED)
            RETURNING id, integration_id, tenant_id, role_arn, cause, finding, finding_since, round,
                      extract(epoch FROM now() - accepted_at) AS waited
            """;

    private final EntityManager entities;

    ValidationQueue(EntityManager entities) {
        this.entities = entities;
    }

    /** Leases validations that are due, the longest due first, and skips those that another worker is at. */
    @Transactional(TxType.REQUIRES_NEW)
    List<Claim> claim(int atMost, Duration lease) {
        UUID token = UUID.randomUUID();
        return entities.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
                claim.setObject(1, token);
                claim.setDouble(2, lease.toMillis() / 1000.0);
                claim.setInt(3, atMost);
                List<Claim> claims = new ArrayList<>();
                try (ResultSet rows = claim.executeQuery()) {
                    while (rows.next()) {
                        claims.add(claim(rows, token));
                    }
                }
                return claims;
            }
        });
    }

    private static Claim claim(ResultSet row, UUID token) throws SQLException {
        String finding = row.getString("finding");
        OffsetDateTime since = row.getObject("finding_since", OffsetDateTime.class);
        return new Claim(
                row.getObject("id", UUID.class),
                row.getString("integration_id"),
                row.getString("tenant_id"),
                row.getString("role_arn"),
                Validation.Cause.valueOf(row.getString("cause")),
                new Progress(
                        finding == null ? null : Verdict.Finding.valueOf(finding),
                        since == null ? null : since.toInstant(),
                        row.getInt("round")),
                token,
                Duration.ofMillis((long) (row.getDouble("waited") * 1000)));
    }
}
