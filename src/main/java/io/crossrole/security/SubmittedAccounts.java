package io.crossrole.security;

import io.crossrole.postgres.BatchColumns;
import io.crossrole.postgres.ScalarQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.hibernate.Session;

/** The accounts in which each tenant has recently submitted roles. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class SubmittedAccounts implements PanacheRepositoryBase<AccountSubmission, SubmittedAccounts.SubmittedAccount> {

    private static final BatchColumns<SubmittedAccount> COLUMNS = BatchColumns.of(SubmittedAccount.class)
            .text("tenant_id", SubmittedAccount::tenantId)
            .text("account_id", SubmittedAccount::accountId);

    /** Updates a row at most once a minute, however often a tenant submits the same account. */
    private static final String RECORD = """
            INSERT INTO submitted_account (tenant_id, account_id, submitted_at)
            SELECT tenant_id, account_id, now() FROM %s
            ON CONFLICT (tenant_id, account_id) DO UPDATE SET submitted_at = excluded.submitted_at
             WHERE submitted_account.submitted_at < excluded.submitted_at - interval '1 minute'
            """.formatted(COLUMNS.rows("fresh"));

    private static final String TENANTS_WITH_MANY = """
            SELECT tenant_id FROM submitted_account
             WHERE submitted_at > now() - make_interval(secs => :window)
             GROUP BY tenant_id HAVING count(*) >= :threshold ORDER BY tenant_id LIMIT :limit
            """;

    /** Skip locked rows: another transaction is updating them, and the next run sees them. */
    private static final String DELETE_OLD = """
            DELETE FROM submitted_account
             WHERE (tenant_id, account_id) IN (SELECT tenant_id, account_id FROM submitted_account
                                                WHERE submitted_at < now() - make_interval(secs => :window)
                                                ORDER BY submitted_at LIMIT :limit FOR UPDATE SKIP LOCKED)
            """;

    /** An account in which a tenant has submitted a role. */
    @Embeddable
    public record SubmittedAccount(
            @Column(name = "tenant_id") String tenantId,
            @Column(name = "account_id") String accountId) {}

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
        COLUMNS.bind(session.createNativeMutationQuery(RECORD), sorted).executeUpdate();
    }

    /** Tenants with roles in {@code threshold} accounts or more within the window. */
    List<String> tenantsWithMany(int threshold, Duration window, int limit) {
        return ScalarQuery.of(session, TENANTS_WITH_MANY, String.class)
                .setParameter("window", window.toSeconds())
                .setParameter("threshold", threshold)
                .setParameter("limit", limit)
                .getResultList();
    }

    /**
     * Deletes accounts in which no role was submitted within the window.
     *
     * @return the number of deleted accounts, at most the limit
     */
    int deleteOlderThan(Duration window, int limit) {
        return session.createNativeMutationQuery(DELETE_OLD)
                .setParameter("window", window.toSeconds())
                .setParameter("limit", limit)
                .executeUpdate();
    }
}
