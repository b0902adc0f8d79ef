package io.crossrole.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossrole.deadletter.DeadLetter;
import io.crossrole.deadletter.FindOriginal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A dead letter with its record. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "DeadLetterWithRecord")
public record DeadLetterWithRecord(
        @Schema(required = true) DeadLetterView deadLetter,

        @Schema(description = "The record on the inbound topic. Absent if it cannot be shown.")
        RecordView record,

        @Schema(description = "The reason why the record cannot be shown. Absent if it is shown.")
        String recordMissing) {

    public static DeadLetterWithRecord of(DeadLetter deadLetter, FindOriginal.Result original) {
        DeadLetterView view = DeadLetterView.of(deadLetter);
        return original instanceof FindOriginal.Found found
                ? new DeadLetterWithRecord(view, RecordView.of(found.record()), null)
                : new DeadLetterWithRecord(view, null, ((FindOriginal.Missing) original).reason());
    }
}
