package io.crossrole.api.body;

import io.crossrole.deadletter.DeadLetterFilter;
import io.crossrole.intake.Rejection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Selects dead letters to dismiss or to reopen. */
@FieldsFit
@Schema(
        name = "DismissalChanges",
        description =
                "The dead letters to dismiss, of those that wait, or to reopen, of those that were dismissed: those"
                        + " that match all filters, or every one if 'all' is true. A filter or 'all' is required.")
public record DismissalsBody(
        @Schema(description = "Only dead letters of this inbound topic.", examples = "role-submitted")
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

        @Schema(description = "True selects every dead letter. It cannot be combined with a filter.")
        Boolean all,

        @Schema(description = "True dismisses the dead letters, false reopens them.")
        @NotNull(message = "true or false")
        Boolean dismissed,

        @Schema(description = "The reason for the change. It is required for a dismissal.")
        @Size(max = DismissalBody.MAX_WHY, message = DismissalBody.WHY_LENGTH)
        @Pattern(regexp = DismissalBody.WHY, message = DismissalBody.WHY_RULE)
        String why)
        implements FieldsFit.Fitting {

    @Override
    public Map<String, String> brokenRules() {
        boolean isNarrowed =
                Stream.of(topic, reason, tenantId, integrationId, from, to).anyMatch(Objects::nonNull);
        Map<String, String> brokenRules = new TreeMap<>(DismissalBody.brokenRuleOf(dismissed, why));
        brokenRules.putAll(FieldsFit.Fitting.ofSpan(from, to));
        brokenRules.putAll(
                FieldsFit.Fitting.ofAll(all, isNarrowed, "[topic, reason, tenantId, integrationId, from, to]"));
        return brokenRules;
    }

    /** The selection, in any state. */
    public DeadLetterFilter toFilter() {
        return new DeadLetterFilter(topic, reason, tenantId, integrationId, from, to, null);
    }
}
