package io.crossrole.validation.submit;

import io.crossrole.intake.InboundEvent;
import io.crossrole.validation.RoleSubmitted;
import io.crossrole.validation.table.Validations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;

/**
 * Submits the roles of imported integrations. Crossrole proves them, and records outcomes, as for roles that customers
 * submit.
 */
@ApplicationScoped
public class SubmitImportedRoles {

    private static final String SOURCE = "/crossrole/import";

    private final SubmitRoles submitRoles;
    private final Validations validations;

    SubmitImportedRoles(SubmitRoles submitRoles, Validations validations) {
        this.submitRoles = submitRoles;
        this.validations = validations;
    }

    /**
     * The role of an imported integration.
     *
     * @param eventId unique among all imports; outcomes carry it as {@code causationid}
     */
    public record ImportedRole(String eventId, String integrationId, String tenantId, String roleArn) {}

    /** Submits the roles that were not submitted before. The caller's transaction has locked their integrations. */
    @Transactional(TxType.MANDATORY)
    public void submit(List<ImportedRole> roles) {
        if (!roles.isEmpty()) {
            submitRoles.submitImported(roles.stream()
                    .map(it -> new InboundEvent<>(
                            SOURCE,
                            it.eventId(),
                            validations.now(),
                            null,
                            0,
                            new RoleSubmitted(it.integrationId(), it.tenantId(), it.roleArn())))
                    .toList());
        }
    }
}
