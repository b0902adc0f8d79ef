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
        description = "The outcomes that are published again: those that meet all filters, or 'all'. One is required.")
public record PublicationBody(
        @Schema(description = "Only those of this tenant.") @Pattern(regexp = Fields.ID, message = Fields.ID_RULE)
        String tenantId,

        @Schema(description = "Only those of this integration.") @Pattern(regexp = Fields.ID, message = Fields.ID_RULE)
        String integrationId,

        @Schema(description = "Only those of these CloudEvents types.")
        @Size(min = 1, max = 16, message = "a list of 1 to 16 CloudEvents types")
        List<@NotNull PublishedType> types,

        @Schema(description = "Only those that happened then or later.") @SearchableTime
        Instant from,

        @Schema(description = "Only those that happened before then.") @SearchableTime
        Instant to,

        @Schema(description = "True for every outcome there is; left out beside a filter.")
        Boolean all)
        implements FieldsFit.Fitting {

    @Override
    public Map<String, String> misfits() {
        Map<String, String> misfits = new TreeMap<>(FieldsFit.Fitting.ofSpan(from, to));
        boolean isNarrowed = Stream.of(tenantId, integrationId, types, from, to).anyMatch(Objects::nonNull);
        misfits.putAll(FieldsFit.Fitting.ofAll(all, isNarrowed, "[tenantId, integrationId, types, from, to]"));
        return misfits;
    }

    /** Converts the body to the parameters of the operation. */
    public OutcomeSelection toSelection() {
        return new OutcomeSelection(
                tenantId,
                integrationId,
                types == null
                        ? List.of()
                        : types.stream().map(PublishedType::toString).toList(),
                from,
                to);
    }
}
