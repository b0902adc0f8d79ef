package io.crossrole.integration;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** The integrations in Postgres. Everything here runs inside the caller's transaction. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class Integrations implements PanacheRepositoryBase<Integration, String> {

    private static final String INSERT_ABSENT = """
            INSERT INTO integration (id, tenant_id, type, partition, expected_account_id, external_id, status,
                                     sequence, created_at, changed_at)
            SELECT id, tenant_id, type, partition, expected_account_id, external_id, status, ?, created_at, created_at
              FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
                AS fresh(id, tenant_id, type, partition, expected_account_id, external_id, status, created_at)
            ON CONFLICT (id) DO NOTHING
            RETURNING id
            """;

    /**
     * Stores those that nobody has stored before, in one statement, in the order of their IDs so that two batches with the
     * same ones in opposite order can't wait for each other.
     *
     * @return the IDs of those that are new. The others are <em>not</em> locked by this: a conflict locks nothing, and
     *     what another transaction has just committed is seen only by the next statement, {@link #lockAll}.
     */
    public Set<String> insertAbsent(Collection<NewIntegration> candidates) {
        List<NewIntegration> sorted = candidates.stream()
                .sorted(Comparator.comparing(NewIntegration::id))
                .toList();
        return getEntityManager().unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(INSERT_ABSENT)) {
                insert.setLong(1, NewIntegration.FIRST_SEQUENCE);
                insert.setArray(2, texts(connection, sorted, NewIntegration::id));
                insert.setArray(3, texts(connection, sorted, NewIntegration::tenantId));
                insert.setArray(4, texts(connection, sorted, NewIntegration::type));
                insert.setArray(5, texts(connection, sorted, NewIntegration::partition));
                insert.setArray(6, texts(connection, sorted, NewIntegration::expectedAccountId));
                insert.setArray(7, texts(connection, sorted, NewIntegration::externalId));
                insert.setArray(8, texts(connection, sorted, it -> it.status().name()));
                insert.setArray(
                        9, texts(connection, sorted, it -> it.createdAt().toString()));
                Set<String> inserted = new HashSet<>();
                try (ResultSet rows = insert.executeQuery()) {
                    while (rows.next()) {
                        inserted.add(rows.getString(1));
                    }
                }
                return inserted;
            }
        });
    }

    private static <T> Array texts(Connection connection, List<T> rows, Function<T, String> column)
            throws SQLException {
        return connection.createArrayOf("text", rows.stream().map(column).toArray());
    }

    /** Locks those of the named integrations that exist, in the order of their IDs, and returns them by ID. */
    public Map<String, Integration> lockAll(Collection<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return find("id IN ?1 ORDER BY id", List.copyOf(ids)).withLock(LockModeType.PESSIMISTIC_WRITE).stream()
                .collect(Collectors.toMap(Integration::id, Function.identity()));
    }

    /** Locks one integration; empty where nobody has requested it yet. */
    public Optional<Integration> lock(String id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }
}
