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

/** Of which accounts each tenant has submitted roles of late. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class SubmittedAccounts {

    /** One who submits the same account again and again writes a row of it once a minute. */
    private static final String NOTE = """
            INSERT INTO submitted_account (tenant_id, account_id, submitted_at)
            SELECT tenant_id, account_id, now() FROM unnest(?::text[], ?::text[]) AS fresh(tenant_id, account_id)
            ON CONFLICT (tenant_id, account_id) DO UPDATE SET submitted_at = excluded.submitted_at
             WHERE submitted_account.submitted_at < excluded.submitted_at - interval '1 minute'
            """;

    /** An account that a tenant has submitted a role of. */
    public record SubmittedAccount(String tenantId, String accountId) {}

    private final Session session;

    SubmittedAccounts(Session session) {
        this.session = session;
    }

    /** Notes them in one order. The caller asks for no lock afterwards. */
    public void note(Collection<SubmittedAccount> submitted) {
        if (submitted.isEmpty()) {
            return;
        }
        List<SubmittedAccount> sorted = submitted.stream()
                .distinct()
                .sorted(Comparator.comparing(SubmittedAccount::tenantId).thenComparing(SubmittedAccount::accountId))
                .toList();
        session.doWork(connection -> {
            try (PreparedStatement note = connection.prepareStatement(NOTE)) {
                BatchParameters.setColumn(note, 1, "text", sorted, SubmittedAccount::tenantId);
                BatchParameters.setColumn(note, 2, "text", sorted, SubmittedAccount::accountId);
                note.executeUpdate();
            }
        });
    }
}
