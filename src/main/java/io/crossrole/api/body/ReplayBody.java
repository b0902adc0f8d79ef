package io.crossrole.api.body;

import io.crossrole.operations.replay.TopicSlice;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Selects the records of an inbound topic to replay. A body that names only the topic selects all of its records. */
@FieldsFit
@Schema(
        name = "Replay",
        description =
                "The records of an inbound topic to replay: those that match all filters. A topic alone selects all"
                        + " of its records.")
public record ReplayBody(
        @Schema(description = "The inbound topic.", examples = "role-submitted")
        @NotNull(message = Fields.TOPIC_RULE)
        @Pattern(regexp = Fields.TOPIC, message = Fields.TOPIC_RULE)
        String topic,

        @Schema(
                description = "Inclusive start: in each partition, the first record with this timestamp or a later"
                        + " one. Defaults to the oldest record.")
        @SearchableTime
        Instant from,

        @Schema(
                description = "Exclusive end: in each partition, the first record with this timestamp or a later one."
                        + " Defaults to the end of the topic when the replay starts.")
        @SearchableTime
        Instant to,

        @Schema(
                description = "The partitions and offsets to replay, in place of times. Partitions that are not"
                        + " listed are excluded. Defaults to all partitions.")
        @Size(min = 1, max = 1_000, message = "a list of 1 to 1000 partitions")
        List<@Valid @NotNull OffsetsBody> partitions,

        @Schema(description = "Only events of this tenant.") @Pattern(regexp = Fields.ID, message = Fields.ID_RULE)
        String tenantId,

        @Schema(description = "Only events about this integration.")
        @Pattern(regexp = Fields.ID, message = Fields.ID_RULE)
        String integrationId)
        implements FieldsFit.Fitting {

    @Override
    public Map<String, String> brokenRules() {
        Map<String, String> brokenRules = new TreeMap<>(OffsetsBody.brokenRulesOf(partitions));
        brokenRules.putAll(FieldsFit.Fitting.ofSpan(from, to));
        if (partitions != null && (from != null || to != null)) {
            brokenRules.put(
                    "partitions", "is given beside a time, and must be left out or stand without 'from' and 'to'");
        }
        return brokenRules;
    }

    public TopicSlice toSelection() {
        return new TopicSlice(topic, from, to, OffsetsBody.selected(partitions), tenantId, integrationId);
    }
}
