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
 * Stores submissions, each once. The first tenant that uses a {@code source} and {@code id} has the row under the ID that is
 * made from them; every other tenant has a row of its own under them.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class StoreSubmissions {

    private final Validations validations;

    StoreSubmissions(Validations validations) {
        this.validations = validations;
    }

    /**
     * What is stored under the identities of some submissions.
     *
     * @param added the rows that were not there before
     * @param known by {@link Submission#idOfTenant}
     */
    record Stored(Set<UUID> added, Map<UUID, Known> known) {}

    /** A submission that is stored: what it said, and what was announced for it last. */
    record Known(UUID digest, Optional<UUID> outcomeId) {

        private static Known of(Validation validation) {
            return new Known(validation.eventDigest(), validation.outcomeId());
        }
    }

    /**
     * Stores what is new, in a few statements however many they are.
     *
     * @param stsPartition the partition that a submission's role will be asked in; see {@link Claim#NO_PROBE}
     */
    Stored store(Collection<Submission> submissions, Function<RoleSubmitted, String> stsPartition) {
        Map<UUID, Submission> firsts = new LinkedHashMap<>();
        submissions.forEach(it -> firsts.putIfAbsent(it.idOfTenant(), it));
        Stored stored = new Stored(new HashSet<>(), new HashMap<>());
        add(firsts.values(), Submission::id, stsPartition, stored);
        look(missing(firsts, stored), stored);
        List<Submission> evicted = missing(firsts, stored);
        if (!evicted.isEmpty()) {
            add(evicted, Submission::idOfTenant, stsPartition, stored);
            // Another replica may have stored some in this moment.
            look(missing(firsts, stored), stored);
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
                stored.known().put(each.idOfTenant(), new Known(each.data().digest(), Optional.empty()));
            }
        }
    }

    /** The tenant's own row comes first: where the other is lost, it may be anybody's one day. */
    private void look(List<Submission> submissions, Stored stored) {
        if (submissions.isEmpty()) {
            return;
        }
        Map<UUID, Validation> rows = validations.byId(submissions.stream()
                .flatMap(it -> Stream.of(it.id(), it.idOfTenant()))
                .toList());
        for (Submission each : submissions) {
            Validation own = rows.get(each.idOfTenant());
            Validation first = rows.get(each.id());
            if (own != null) {
                stored.known().put(each.idOfTenant(), Known.of(own));
            } else if (first != null && first.tenantId().equals(each.data().tenantId())) {
                stored.known().put(each.idOfTenant(), Known.of(first));
            }
        }
    }

    private static List<Submission> missing(Map<UUID, Submission> firsts, Stored stored) {
        List<Submission> missing = new ArrayList<>(firsts.values());
        missing.removeIf(it -> stored.known().containsKey(it.idOfTenant()));
        return missing;
    }
}
