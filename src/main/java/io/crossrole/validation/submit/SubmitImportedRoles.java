package io.crossrole.validation.submit;

import io.crossrole.intake.InboundEvent;
import io.crossrole.validation.RoleSubmitted;
import io.crossrole.validation.Validations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;

/** Submits the roles of integrations that were imported. Each is proven, and answered, as if its customer had submitted it. */
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
     * A role to be submitted.
     *
     * @param eventId what identifies it among all imports; its outcomes carry it as {@code causationid}
     */
    public record ImportedRole(String eventId, String integrationId, String tenantId, String roleArn) {}

    /** In the caller's transaction, which holds the lock of each integration. What was submitted before is not again. */
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
