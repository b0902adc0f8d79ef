package io.crossrole.api.body;

import io.crossrole.intake.Rejection;
import io.crossrole.operations.redrive.RedriveSelection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Selects the dead letters to redrive. A body that names only the topic selects all of its waiting dead letters. */
@FieldsFit
@Schema(
        name = "Redrive",
        description = "The dead letters to redrive: those that match all filters. A topic alone selects all of its"
                + " waiting dead letters.")
public record RedriveBody(
        @Schema(
                description = "The inbound topic of the dead letters, to which they are sent again.",
                examples = "role-submitted")
        @NotNull(message = Fields.TOPIC_RULE)
        @Pattern(regexp = Fields.TOPIC, message = Fields.TOPIC_RULE)
        String topic,

        @Schema(description = "Only dead letters with this rejection.")
        Rejection reason,

        @Schema(description = "Only dead letters whose record claims to belong to this tenant.")
        @Pattern(regexp = Fields.ID, message = Fields.ID_RULE)
        String tenantId,

        @Schema(description = "Only dead letters whose record claims to be about this integration.")
        @Pattern(regexp = Fields.ID, message = Fields.ID_RULE)
        String integrationId,

        @Schema(description = "Inclusive start: only dead letters that were stored at this time or later.")
        @SearchableTime
        Instant from,

        @Schema(description = "Exclusive end: only dead letters that were stored before this time.") @SearchableTime
        Instant to,

        @Schema(
                description = "The partitions and offsets of the dead-letter topic. Partitions that are not listed"
                        + " are excluded. Defaults to all partitions.")
        @Size(min = 1, max = 1_000, message = "a list of 1 to 1000 partitions")
        List<@Valid @NotNull OffsetsBody> partitions,

        @Schema(
                description = "Whether to include dead letters that were redriven since they were stored.",
                defaultValue = "false")
        Boolean includeRedriven,

        @Schema(description = "Whether to include dead letters that were dismissed.", defaultValue = "false")
        Boolean includeDismissed)
        implements FieldsFit.Fitting {

    @Override
    public Map<String, String> brokenRules() {
        Map<String, String> brokenRules = new TreeMap<>(OffsetsBody.brokenRulesOf(partitions));
        brokenRules.putAll(FieldsFit.Fitting.ofSpan(from, to));
        return brokenRules;
    }

    public RedriveSelection toSelection() {
        return new RedriveSelection(
                topic,
                reason,
                tenantId,
                integrationId,
                from,
                to,
                OffsetsBody.selected(partitions),
                Boolean.TRUE.equals(includeRedriven),
                Boolean.TRUE.equals(includeDismissed));
    }
}
