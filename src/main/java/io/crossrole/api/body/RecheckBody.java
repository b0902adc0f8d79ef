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
                "The connections to recheck: those that match all filters, or every connection if 'all' is true. A"
                        + " filter or 'all' is required.")
public record RecheckBody(
        @Schema(description = "Only connections of this tenant.") @Pattern(regexp = Fields.ID, message = Fields.ID_RULE)
        String tenantId,

        @Schema(description = "Only connections in this AWS partition.", examples = "aws")
        @Pattern(regexp = RecheckSelection.PARTITION, message = RecheckSelection.PARTITION_RULE)
        String partition,

        @Schema(description = "Only connections of this catalog type.", examples = "athena")
        @Pattern(regexp = RecheckSelection.TYPE, message = RecheckSelection.TYPE_RULE)
        String integrationType,

        @Schema(description = "True selects every connection. It cannot be combined with a filter.")
        Boolean all)
        implements FieldsFit.Fitting {

    @Override
    public Map<String, String> brokenRules() {
        boolean isNarrowed = Stream.of(tenantId, partition, integrationType).anyMatch(Objects::nonNull);
        return FieldsFit.Fitting.ofAll(all, isNarrowed, "[tenantId, partition, integrationType]");
    }

    public RecheckSelection toSelection() {
        return new RecheckSelection(tenantId, partition, integrationType);
    }
}
