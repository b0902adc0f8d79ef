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

        @Schema(description = "The record as it lies on the inbound topic; absent where it can't be shown.")
        RecordView record,

        @Schema(description = "Why the record can't be shown.")
        String recordMissing) {

    /** Converts a dead letter and its record. */
    public static DeadLetterWithRecord of(DeadLetter deadLetter, Original original) {
        return new DeadLetterWithRecord(
                DeadLetterView.of(deadLetter),
                original.record().map(RecordView::of).orElse(null),
                original.missing());
    }
}
