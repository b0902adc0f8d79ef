package io.crossrole.api.body;

import io.crossrole.operations.replay.OutcomeSelection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Selects the outcomes to republish. */
@FieldsFit
@Schema(
        name = "Publication",
        description = "The outcomes to republish: those that match all filters, or every outcome if 'all' is true. A"
                + " filter or 'all' is required.")
public record PublicationBody(
        @Schema(description = "Only outcomes of this tenant.") @Pattern(regexp = Fields.ID, message = Fields.ID_RULE)
        String tenantId,

        @Schema(description = "Only outcomes of this integration.")
        @Pattern(regexp = Fields.ID, message = Fields.ID_RULE)
        String integrationId,

        @Schema(description = "Only outcomes of these CloudEvents types.")
        @Size(min = 1, max = 16, message = "a list of 1 to 16 CloudEvents types")
        List<@NotNull PublishedType> types,

        @Schema(description = "Inclusive start: only outcomes that were recorded at this time or later.")
        @SearchableTime
        Instant from,

        @Schema(description = "Exclusive end: only outcomes that were recorded before this time.") @SearchableTime
        Instant to,

        @Schema(description = "True selects every outcome. It cannot be combined with a filter.")
        Boolean all)
        implements FieldsFit.Fitting {

    @Override
    public Map<String, String> brokenRules() {
        Map<String, String> brokenRules = new TreeMap<>(FieldsFit.Fitting.ofSpan(from, to));
        boolean isNarrowed = Stream.of(tenantId, integrationId, types, from, to).anyMatch(Objects::nonNull);
        brokenRules.putAll(FieldsFit.Fitting.ofAll(all, isNarrowed, "[tenantId, integrationId, types, from, to]"));
        return brokenRules;
    }

    public OutcomeSelection toSelection() {
        return new OutcomeSelection(
                tenantId,
                integrationId,
                types == null
                        ? List.of()
                        : types.stream().map(PublishedType::outcomeType).toList(),
                from,
                to);
    }
}
