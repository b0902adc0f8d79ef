package io.crossrole.validation;

import io.crossrole.validation.verdict.Progress;
import io.crossrole.validation.verdict.Round;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Creates leased validations, which no worker claims. Each one belongs to its own integration. */
public final class LeasedValidations {

    private static final String TENANT = "acme";
    private static final String ACCOUNT = "111122223333";

    private final DataSource database;
    private final String prefix;

    /**
     * Creates validations in a database.
     *
     * @param prefix the prefix of the integrations' IDs
     */
    public LeasedValidations(DataSource database, String prefix) {
        this.database = database;
        this.prefix = prefix;
    }

    /** A submission that needs no probe. */
    public Claim submission(String roleArn) throws SQLException {
        Claim claim = claim(UUID.randomUUID(), roleArn, Cause.SUBMISSION, StsPartition.NO_PROBE);
        insert(claim, "AWAITING_ROLE", null, "submission-" + claim.id());
        return claim;
    }

    /** A recheck of a connection. */
    public Claim recheck() throws SQLException {
        return recheck(TENANT, "%s%s".formatted(prefix, UUID.randomUUID()));
    }

    /** A recheck of a tenant's connection through the role with this name. */
    public Claim recheck(String tenantId, String roleName) throws SQLException {
        String role = "arn:aws:iam::%s:role/%s".formatted(ACCOUNT, roleName);
        Claim claim = claim(UUID.randomUUID(), tenantId, role, Cause.RECHECK, new StsPartition("aws"));
        insert(claim, "CONNECTED", role, null);
        return claim;
    }

    /** A recheck of a tenant's lost connection, which one round found safe an hour ago. */
    public Claim lostConnectionOf(String tenant, String role) throws SQLException {
        Claim claim = claim(UUID.randomUUID(), tenant, role, Cause.RECHECK, new StsPartition("aws"));
        insert(claim, "LOST", role, null);
        try (Connection connection = database.getConnection();
                PreparedStatement found = connection.prepareStatement("""
                        UPDATE validation SET finding = 'SAFE', finding_since = now() - interval '1 hour', round = 1
                         WHERE id = ?
                        """)) {
            found.setObject(1, claim.id());
            found.execute();
        }
        return claim;
    }

    private Claim claim(UUID id, String roleArn, Cause cause, StsPartition stsPartition) {
        return claim(id, TENANT, roleArn, cause, stsPartition);
    }

    private Claim claim(UUID id, String tenant, String roleArn, Cause cause, StsPartition stsPartition) {
        return new Claim(
                id,
                prefix + id,
                tenant,
                roleArn,
                cause,
                stsPartition,
                new Progress(null, null, 0, null),
                new Round(List.of()),
                null,
                UUID.randomUUID(),
                Duration.ZERO);
    }

    private void insert(Claim claim, String status, String connectedThrough, String eventId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement integration = connection.prepareStatement("""
                        INSERT INTO integration (id, tenant_id, type, partition, external_id, status, role_arn,
                                                 role_account_id, sequence, created_at, changed_at)
                        VALUES (?, ?, 'aws', 'aws', ?, ?, ?, ?, 2, now(), now())
                        """);
                PreparedStatement validation = connection.prepareStatement("""
                        INSERT INTO validation (id, integration_id, tenant_id, role_arn, cause, event_id, submitted_at,
                                                record_offset, accepted_at, state, next_attempt_at, asks_in, lease_token,
                                                lease_expires_at)
                        VALUES (?, ?, ?, ?, ?, ?, now(), 0, now(), 'PENDING', now() + interval '1 hour', ?, ?,
                                now() + interval '1 hour')
                        """)) {
            integration.setString(1, claim.integrationId());
            integration.setString(2, claim.tenantId());
            integration.setString(3, "cr-0000000000-" + claim.id().toString().replace("-", ""));
            integration.setString(4, status);
            integration.setString(5, connectedThrough);
            integration.setString(6, connectedThrough == null ? null : ACCOUNT);
            integration.execute();
            validation.setObject(1, claim.id());
            validation.setString(2, claim.integrationId());
            validation.setString(3, claim.tenantId());
            validation.setString(4, claim.roleArn());
            validation.setString(5, claim.cause().name());
            validation.setString(6, eventId);
            validation.setString(7, claim.stsPartition().name());
            validation.setObject(8, claim.leaseToken());
            validation.execute();
        }
    }
}
