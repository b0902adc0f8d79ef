package io.crossrole.validation.submit;

import io.crossrole.validation.Submission;
import io.crossrole.validation.table.Submissions;
import io.crossrole.validation.table.Submissions.Owned;
import io.crossrole.validation.table.Validation;
import io.crossrole.validation.table.Validations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Stores each submission once. The row's ID derives from the event's {@code source} and {@code id}. If another tenant's
 * row already has that ID, the submission is stored under an ID that includes the tenant.
 *
 * <p>Of two rows, the tenant's own one counts. The content of a row is compared only if it is this tenant's, so that no
 * answer depends on another tenant's content.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class StoreSubmissions {

    private final Submissions submissions;
    private final Validations validations;

    StoreSubmissions(Submissions submissions, Validations validations) {
        this.submissions = submissions;
        this.validations = validations;
    }

    /** A submission's row. */
    sealed interface Stored {

        /** Identifies the content that was submitted first. */
        UUID digest();

        /** The row was inserted in this transaction. */
        record Added(UUID id, UUID digest) implements Stored {}

        /** The row existed before, with the latest outcome that was recorded for it. */
        record Known(UUID digest, Optional<UUID> outcomeId) implements Stored {

            private static Known of(Validation validation) {
                return new Known(validation.eventDigest(), validation.outcomeId());
            }
        }
    }

    /**
     * Stores the submissions that are not stored yet, in a fixed number of statements.
     *
     * @return the row of each submission, by {@link Submission#tenantScopedId}
     */
    Map<UUID, Stored> store(List<Submission> submissions) {
        List<Submission> firsts = List.copyOf(submissions.stream()
                .collect(Collectors.toMap(
                        Submission::tenantScopedId,
                        Function.identity(),
                        (first, repeated) -> first,
                        LinkedHashMap::new))
                .values());
        Map<UUID, Stored> stored = new HashMap<>(add(firsts, Submission::id));
        stored.putAll(lookUp(missing(firsts, stored)));
        List<Submission> ofOtherTenants = missing(firsts, stored);
        if (!ofOtherTenants.isEmpty()) {
            stored.putAll(add(ofOtherTenants, Submission::tenantScopedId));
            // A concurrent transaction of another replica may have stored some of them.
            stored.putAll(lookUp(missing(firsts, stored)));
        }
        return stored;
    }

    private Map<UUID, Stored> add(List<Submission> submissions, Function<Submission, UUID> identity) {
        Set<Owned> rows = this.submissions.insertAbsent(submissions, identity);
        return submissions.stream()
                .filter(it ->
                        rows.contains(new Owned(identity.apply(it), it.data().tenantId())))
                .collect(Collectors.toMap(
                        Submission::tenantScopedId,
                        it -> new Stored.Added(identity.apply(it), it.data().digest())));
    }

    private Map<UUID, Stored> lookUp(List<Submission> submissions) {
        if (submissions.isEmpty()) {
            return Map.of();
        }
        Map<UUID, Validation> rows = validations.byId(submissions.stream()
                .flatMap(it -> Stream.of(it.id(), it.tenantScopedId()))
                .toList());
        Map<UUID, Stored> known = new HashMap<>();
        submissions.forEach(
                it -> ownRow(it, rows).ifPresent(row -> known.put(it.tenantScopedId(), Stored.Known.of(row))));
        return known;
    }

    /**
     * Prefers the row under the tenant-scoped ID, which is always this tenant's. The row under the other ID may have
     * been lost with a database, and stored again by the event of another tenant.
     */
    private static Optional<Validation> ownRow(Submission submission, Map<UUID, Validation> rows) {
        return Optional.ofNullable(rows.get(submission.tenantScopedId()))
                .or(() -> Optional.ofNullable(rows.get(submission.id()))
                        .filter(it -> it.tenantId().equals(submission.data().tenantId())));
    }

    private static List<Submission> missing(List<Submission> submissions, Map<UUID, Stored> stored) {
        return submissions.stream()
                .filter(it -> !stored.containsKey(it.tenantScopedId()))
                .toList();
    }
}
