package io.crossrole.security;

import io.crossrole.postgres.BatchParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.PreparedStatement;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.hibernate.Session;

/** The accounts in which each tenant has recently submitted roles. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class SubmittedAccounts {

    /** Updates a row at most once a minute, however often a tenant submits the same account. */
    private static final String RECORD = """
            INSERT INTO submitted_account (tenant_id, account_id, submitted_at)
            SELECT tenant_id, account_id, now() FROM unnest(?::text[], ?::text[]) AS fresh(tenant_id, account_id)
            ON CONFLICT (tenant_id, account_id) DO UPDATE SET submitted_at = excluded.submitted_at
             WHERE submitted_account.submitted_at < excluded.submitted_at - interval '1 minute'
            """;

    /** An account in which a tenant has submitted a role. */
    public record SubmittedAccount(String tenantId, String accountId) {}

    private final Session session;

    SubmittedAccounts(Session session) {
        this.session = session;
    }

    /** Records the accounts, sorted to avoid deadlocks. The caller takes no further lock afterwards. */
    public void record(Collection<SubmittedAccount> submitted) {
        if (submitted.isEmpty()) {
            return;
        }
        List<SubmittedAccount> sorted = submitted.stream()
                .distinct()
                .sorted(Comparator.comparing(SubmittedAccount::tenantId).thenComparing(SubmittedAccount::accountId))
                .toList();
        session.doWork(connection -> {
            try (PreparedStatement record = connection.prepareStatement(RECORD)) {
                BatchParameters.setColumn(record, 1, "text", sorted, SubmittedAccount::tenantId);
                BatchParameters.setColumn(record, 2, "text", sorted, SubmittedAccount::accountId);
                record.executeUpdate();
            }
        });
    }
}
