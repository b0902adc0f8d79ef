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
        description = "The dead letters that are sent to the topic they came on. A topic alone means all that wait.")
public record RedriveBody(
        @Schema(description = "The inbound topic that they came on and go to.", examples = "role-submitted")
        @NotNull(message = Fields.TOPIC_RULE)
        @Pattern(regexp = Fields.TOPIC, message = Fields.TOPIC_RULE)
        String topic,

        @Schema(description = "Only those with this reason.")
        Rejection reason,

        @Schema(description = "Only those that say they are of this tenant.")
        @Pattern(regexp = Fields.ID, message = Fields.ID_RULE)
        String tenantId,

        @Schema(description = "Only those that say they are about this integration.")
        @Pattern(regexp = Fields.ID, message = Fields.ID_RULE)
        String integrationId,

        @Schema(description = "Died then or later.") @SearchableTime
        Instant from,

        @Schema(description = "Died before then.") @SearchableTime
        Instant to,

        @Schema(description = "Offsets of the dead-letter topic. Partitions that are not named are left out.")
        @Size(min = 1, max = 1_000, message = "a list of 1 to 1000 partitions")
        List<@Valid @NotNull OffsetsBody> partitions,

        @Schema(description = "Also those that were redriven since they died.", defaultValue = "false")
        Boolean includeRedriven)
        implements FieldsFit.Fitting {

    @Override
    public Map<String, String> misfits() {
        Map<String, String> misfits = new TreeMap<>(OffsetsBody.misfitsOf(partitions));
        misfits.putAll(FieldsFit.Fitting.ofSpan(from, to));
        return misfits;
    }

    /** Converts the body to the parameters of the operation. */
    public RedriveSelection toSelection() {
        return new RedriveSelection(
                topic,
                reason,
                tenantId,
                integrationId,
                from,
                to,
                OffsetsBody.selected(partitions),
                Boolean.TRUE.equals(includeRedriven));
    }
}
