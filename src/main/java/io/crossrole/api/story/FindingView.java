package io.crossrole.api.story;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.crossrole.outcome.Findings;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A finding that was published or will be. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Finding")
public record FindingView(
        @Schema(required = true, description = "The CloudEvents id of the finding.")
        UUID id,

        @Schema(required = true, description = "The CloudEvents type of the finding.")
        String type,

        @Schema(required = true, minimum = "1", description = "Its number among the findings about the integration.")
        long sequence,

        @Schema(required = true) Instant time,

        @JsonRawValue
        @Schema(
                implementation = Map.class,
                description =
                        "The data as published. It may quote texts of the customer's: escape them before you show them."
                                + " Absent if it has expired.")
        String data) {

    static FindingView of(Findings.Told finding) {
        return new FindingView(
                finding.id(), finding.type(), finding.sequence(), finding.createdAt(), finding.payload());
    }
}
