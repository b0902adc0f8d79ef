package io.crossrole.validation.record.judge;

import io.crossrole.externalid.role.RolesToMake;
import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.integration.Integrations;
import io.crossrole.validation.table.LockedValidation;
import io.crossrole.validation.verdict.DetailedReason;
import io.crossrole.validation.verdict.Reason;
import io.crossrole.validation.verdict.RoleArn;
import io.crossrole.validation.verdict.Round;
import io.crossrole.validation.verdict.blame.Circumstances;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Adds to a reason what the answers and the integration tell about its cause. */
@ApplicationScoped
public class ExplainFailure {

    private final RolesToMake roles;
    private final Integrations integrations;

    ExplainFailure(RolesToMake roles, Integrations integrations) {
        this.roles = roles;
        this.integrations = integrations;
    }

    /** Explains a final verdict. */
    public DetailedReason explain(LockedValidation locked, RoleArn role, JudgeRound.Judged judged) {
        Reason code = judged.verdict().reason();
        return judged.objection()
                .map(it -> DetailedReason.of(code, it.detail()))
                .orElseGet(() -> explain(locked, code, role, judged.counted()));
    }

    private DetailedReason explain(LockedValidation locked, Reason code, RoleArn role, Round counted) {
        Integration integration = locked.integration();
        Circumstances circumstances = new Circumstances(
                role.value(),
                role.accountId(),
                roles.name(integration.type(), integration.id()),
                integration.hasProven(role.value()),
                integration.roleArn().filter(it -> !it.equals(role.value())),
                counted.namesOrganisationPolicy(),
                counted.siblingLetIn(),
                counted.siblingLetIn()
                        .flatMap(integrations::findByIdOptional)
                        .filter(it -> isConnectedThrough(role, it))
                        .isPresent(),
                Duration.between(locked.validation().submittedAt(), locked.now()));
        return DetailedReason.of(code, counted, role, circumstances);
    }

    private static boolean isConnectedThrough(RoleArn role, Integration sibling) {
        return sibling.status() == IntegrationStatus.CONNECTED && sibling.usesRole(role.value());
    }
}
