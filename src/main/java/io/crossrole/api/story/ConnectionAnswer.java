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

        @Schema(required = true, description = "The same in a sentence.")
        String summary,

        @Schema(
                description = "What stands in the way: of the newest decision, or, where nothing is decided yet,"
                        + " of the newest role that is probed.")
        ReasonView reason,

        @Schema(description = "The validation that says so.")
        UUID validationId,

        @Schema(description = "Its role; absent where it is kept no longer.")
        String roleArn,

        @Schema(required = true, description = "Its last probes.")
        List<ProbeView> probes,

        @Schema(description = "When it was decided; absent while it is not.")
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
