package io.crossrole.validation.submit;

import io.crossrole.validation.Claim;
import io.crossrole.validation.RoleSubmitted;
import io.crossrole.validation.Submission;
import io.crossrole.validation.Validation;
import io.crossrole.validation.Validations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Stores each submission once. The row's ID derives from the event's {@code source} and {@code id}. If another tenant's
 * row already has that ID, the submission is stored under an ID that includes the tenant.
 *
 * <p>Looks for the tenant's own row first, and at a row's tenant before its content.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class StoreSubmissions {

    private final Validations validations;

    StoreSubmissions(Validations validations) {
        this.validations = validations;
    }

    /**
     * The rows that exist after storing.
     *
     * @param added the IDs of the rows that were inserted
     * @param known the stored submissions by {@link Submission#tenantScopedId}
     */
    record Stored(Set<UUID> added, Map<UUID, Known> known) {}

    /** A stored submission: the digest of its fields and the latest outcome that was recorded for it. */
    record Known(UUID digest, Optional<UUID> outcomeId) {

        private static Known of(Validation validation) {
            return new Known(validation.eventDigest(), validation.outcomeId());
        }
    }

    /**
     * Stores the submissions that are not stored yet, in a fixed number of statements.
     *
     * @param stsPartition the partition whose STS the role needs; see {@link Claim#NO_PROBE}
     */
    Stored store(Collection<Submission> submissions, Function<RoleSubmitted, String> stsPartition) {
        Map<UUID, Submission> firsts = new LinkedHashMap<>();
        submissions.forEach(it -> firsts.putIfAbsent(it.tenantScopedId(), it));
        Stored stored = new Stored(new HashSet<>(), new HashMap<>());
        add(firsts.values(), Submission::id, stsPartition, stored);
        lookUp(missing(firsts, stored), stored);
        List<Submission> ofOtherTenants = missing(firsts, stored);
        if (!ofOtherTenants.isEmpty()) {
            add(ofOtherTenants, Submission::tenantScopedId, stsPartition, stored);
            // A concurrent transaction of another replica may have stored some of them.
            lookUp(missing(firsts, stored), stored);
        }
        return stored;
    }

    private void add(
            Collection<Submission> submissions,
            Function<Submission, UUID> identity,
            Function<RoleSubmitted, String> stsPartition,
            Stored stored) {
        Set<Validations.Owned> rows = validations.insertAbsent(submissions, identity, stsPartition);
        for (Submission each : submissions) {
            UUID id = identity.apply(each);
            if (rows.contains(new Validations.Owned(id, each.data().tenantId()))) {
                stored.added().add(id);
                stored.known().put(each.tenantScopedId(), new Known(each.data().digest(), Optional.empty()));
            }
        }
    }

    /**
     * Prefers the row under the tenant-scoped ID: the other ID may belong to any tenant after its row was lost and
     * stored again.
     */
    private void lookUp(List<Submission> submissions, Stored stored) {
        if (submissions.isEmpty()) {
            return;
        }
        Map<UUID, Validation> rows = validations.byId(submissions.stream()
                .flatMap(it -> Stream.of(it.id(), it.tenantScopedId()))
                .toList());
        for (Submission each : submissions) {
            Validation own = rows.get(each.tenantScopedId());
            Validation first = rows.get(each.id());
            if (own != null) {
                stored.known().put(each.tenantScopedId(), Known.of(own));
            } else if (first != null && first.tenantId().equals(each.data().tenantId())) {
                stored.known().put(each.tenantScopedId(), Known.of(first));
            }
        }
    }

    private static List<Submission> missing(Map<UUID, Submission> firsts, Stored stored) {
        List<Submission> missing = new ArrayList<>(firsts.values());
        missing.removeIf(it -> stored.known().containsKey(it.tenantScopedId()));
        return missing;
    }
}
