package io.crossrole.api.story;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The answer to "why can't this customer connect?". */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ConnectionAnswer")
public record ConnectionAnswer(
        @Schema(required = true) State state,

        @Schema(required = true, description = "The state and its reason in a sentence.")
        String summary,

        @Schema(
                description = "The reason of the newest decision or, if nothing is decided yet, of the newest pending"
                        + " validation. Absent if there is none, for example because the role is proven.")
        ReasonView reason,

        @Schema(description = "The validation that this answer is based on. Absent if there is none.")
        UUID validationId,

        @Schema(
                description = "The ARN of that validation's role. Absent if there is no validation or the ARN has"
                        + " expired.")
        String roleArn,

        @Schema(required = true, description = "The latest probes of that validation.")
        List<ProbeView> probes,

        @Schema(
                description = "The probes of the round that first found the role safe, which a later round confirms."
                        + " Absent if the latest round did not find it safe.")
        List<ProbeView> firstProbes,

        @Schema(description = "The time of the decision. Absent if nothing is decided yet.")
        Instant decidedAt) {

    /** The state of a customer's connection. */
    @Schema(name = "ConnectionAnswerState")
    public enum State {
        /** The integration was not requested. Roles may have been submitted. */
        NOT_REQUESTED,
        /** The integration has an External ID, and no role was submitted. */
        AWAITING_ROLE,
        /** A role is being validated, and no validation is decided. */
        CHECKING,
        /** The newest role was refused, and none is connected. */
        REFUSED,
        /** A role is proven. A newer one may have been refused. */
        CONNECTED,
        /** The proven role is no longer safe. */
        LOST,
        /** The integration was removed. */
        REMOVED
    }
}
