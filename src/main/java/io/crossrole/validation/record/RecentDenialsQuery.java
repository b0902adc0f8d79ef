package io.crossrole.validation.record;

import io.crossrole.integration.PlannedRechecks;
import io.crossrole.validation.table.TenantDenials;
import io.crossrole.validation.table.ValidationCounts;
import io.crossrole.validation.table.Validations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts the roles that recently denied the vendor. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class RecentDenialsQuery {

    private final Validations validations;
    private final ValidationCounts counts;
    private final PlannedRechecks planned;

    RecentDenialsQuery(Validations validations, ValidationCounts counts, PlannedRechecks planned) {
        this.validations = validations;
        this.counts = counts;
        this.planned = planned;
    }

    /**
     * Reads the denials, including those of the current transaction.
     *
     * @param tenants the most tenants with connections to read
     */
    RecentDenials read(int tenants) {
        validations.flush();
        Instant asOf = validations.now();
        List<TenantDenials> denials = counts.denials();
        return new RecentDenials(
                asOf,
                Set.copyOf(planned.tenants("", tenants)),
                denials.stream().collect(Collectors.toMap(TenantDenials::tenantId, TenantDenials::roles)),
                denials.stream().mapToLong(TenantDenials::losing).sum());
    }
}
