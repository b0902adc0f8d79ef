package io.crossrole.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossrole.deadletter.DeadLetter;
import io.crossrole.deadletter.FindOriginal.Original;
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

    /** Converts a dead letter and its record. */
    public static DeadLetterWithRecord of(DeadLetter deadLetter, Original original) {
        return new DeadLetterWithRecord(
                DeadLetterView.of(deadLetter),
                original.record().map(RecordView::of).orElse(null),
                original.missing());
    }
}
