package io.crossrole.api.body;

import io.crossrole.integration.IntegrationFilter;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.operations.recheck.RecheckSelection;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Selects the integrations that match all filters. */
public final class IntegrationParameters {

    private static final String BEGINNING = "^[\\x21-\\x7E]{1,2048}$";
    private static final String BEGINNING_RULE = "1 to 2048 visible ASCII characters";
    private static final String REASON = "^[A-Z][A-Z_]{0,63}$";
    private static final String REASON_RULE = "the code of a reason, such as ROLE_NOT_ASSUMABLE";

    @Parameter(
            description =
                    "Only integrations whose ID, External ID, customer's account ID, or proven role's ARN or name begins"
                            + " with this text, in upper or lower case. 'arn:' begins an ARN. 4 to 12 digits begin an"
                            + " account ID, unless fewer than 12 begin an ID. Any other text begins IDs, or if there are"
                            + " none, External IDs, or if there are none, names of roles. With a tenant it may begin any"
                            + " of them.")
    @QueryParam("beginsWith")
    @Pattern(regexp = BEGINNING, message = BEGINNING_RULE)
    String beginsWith;

    @Parameter(description = "Only integrations of this tenant.")
    @QueryParam("tenantId")
    @Pattern(regexp = Fields.ID, message = Fields.ID_RULE)
    String tenantId;

    @Parameter(description = "Only integrations with this status.")
    @QueryParam("status")
    IntegrationStatus status;

    @Parameter(description = "Only integrations of this catalog type.")
    @QueryParam("integrationType")
    @Pattern(regexp = RecheckSelection.TYPE, message = RecheckSelection.TYPE_RULE)
    String integrationType;

    @Parameter(description = "Only integrations without a connection for this reason.")
    @QueryParam("reason")
    @Pattern(regexp = REASON, message = REASON_RULE)
    String reason;

    @Parameter(
            description =
                    "With 'true', only integrations that await a role after one was refused. They are in the order"
                            + " of their reasons.",
            schema = @Schema(type = SchemaType.BOOLEAN))
    @QueryParam("refused")
    @Pattern(regexp = "^(true|false)$", message = "true or false")
    String refused;

    /** For JAX-RS. */
    public IntegrationParameters() {}

    public IntegrationParameters(IntegrationFilter filter) {
        beginsWith = filter.beginning();
        tenantId = filter.tenantId();
        status = filter.status();
        integrationType = filter.type();
        reason = filter.reason();
        refused = String.valueOf(filter.isRefused());
    }

    public IntegrationFilter toFilter() {
        return new IntegrationFilter(
                beginsWith, tenantId, status, integrationType, reason, Boolean.parseBoolean(refused));
    }
}
