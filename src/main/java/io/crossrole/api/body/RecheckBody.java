package io.crossrole.api.body;

import io.crossrole.operations.recheck.RecheckSelection;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Selects the connections to recheck. */
@FieldsFit
@Schema(
        name = "Recheck",
        description =
                "The connections whose roles are probed again: those that meet all filters, or 'all'. One is required.")
public record RecheckBody(
        @Schema(description = "Only this tenant's.") @Pattern(regexp = Fields.ID, message = Fields.ID_RULE)
        String tenantId,

        @Schema(description = "Only those in this AWS partition.", examples = "aws")
        @Pattern(regexp = RecheckSelection.PARTITION, message = RecheckSelection.PARTITION_RULE)
        String partition,

        @Schema(description = "Only those of this type of the catalog.", examples = "athena")
        @Pattern(regexp = RecheckSelection.TYPE, message = RecheckSelection.TYPE_RULE)
        String integrationType,

        @Schema(description = "True for every connection; left out beside a filter.")
        Boolean all)
        implements FieldsFit.Fitting {

    @Override
    public Map<String, String> misfits() {
        boolean isNarrowed = Stream.of(tenantId, partition, integrationType).anyMatch(Objects::nonNull);
        return FieldsFit.Fitting.ofAll(all, isNarrowed, "[tenantId, partition, integrationType]");
    }

    /** Converts the body to the parameters of the operation. */
    public RecheckSelection toSelection() {
        return new RecheckSelection(tenantId, partition, integrationType);
    }
}
