package io.crossrole.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.crossrole.longrunning.Operation;
import io.crossrole.longrunning.OperationKind;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The current state of an operation. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Operation")
public record OperationView(
        @Schema(required = true) UUID id,
        @Schema(required = true) OperationKind kind,

        @Schema(required = true, description = "The state. FINISHED, CANCELLED and FAILED are final.")
        Operation.State state,

        @Schema(description = "The unique name of an operation that runs only once. Absent for any other.")
        String name,

        @Schema(required = true) boolean dryRun,

        @JsonRawValue
        @Schema(
                required = true,
                implementation = Map.class,
                description = "The parameters that were requested; they depend on the kind. Those of an import"
                        + " describe the uploaded file: its name if the caller gave one, its length in bytes and its"
                        + " SHA-256 digest.")
        String parameters,

        @Schema(description = "The maximum rate, in records per second. Absent if there is no limit.", minimum = "1")
        Integer recordsPerSecond,

        @Schema(required = true, description = "The number of records processed so far.", minimum = "0")
        long done,

        @Schema(description = "The number of records to process. Absent until it is known.", minimum = "0")
        Long total,

        @Schema(
                description = "The average rate since the start, in records per second. Absent until the first batch"
                        + " is done.",
                minimum = "0")
        Double rate,

        @Schema(
                description = "The estimated time to the end, in seconds. Absent if it is unknown or the operation"
                        + " has ended.",
                minimum = "0")
        Long secondsLeft,

        @JsonRawValue
        @Schema(required = true, implementation = Map.class, description = "The number of records by their result.")
        String tallies,

        @Schema(
                description = "The reason why the operation failed or, while it is open, why the latest attempt"
                        + " failed. Absent if no attempt failed since the last progress.")
        String failure,

        @Schema(
                required = true,
                description = "The number of consecutive failed attempts; 0 after progress.",
                minimum = "0")
        int failures,

        @Schema(required = true, description = "The name of the caller who requested the operation.")
        String requestedBy,

        @Schema(description = "The name of the caller who cancelled the operation. Absent if nobody did.")
        String cancelledBy,

        @Schema(required = true) Instant requestedAt,

        @Schema(description = "The time when the operation started. Absent until then.")
        Instant startedAt,

        @Schema(description = "The time when the latest batch was done. Absent until the first one is done.")
        Instant progressedAt,

        @Schema(description = "The time when the operation ended. Absent until then.")
        Instant finishedAt) {

    public static OperationView of(Operation it) {
        Long total = it.totalRecords().isPresent() ? it.totalRecords().getAsLong() : null;
        OperationRate rate = OperationRate.of(it.done(), it.startedAt(), it.progressedAt());
        return new OperationView(
                it.id(),
                it.kind(),
                it.state(),
                it.name().orElse(null),
                it.isDryRun(),
                it.parameters(),
                it.recordsPerSecond(),
                it.done(),
                total,
                rate.perSecond(),
                it.isOpen() ? rate.secondsFor(total, it.done()) : null,
                it.tallies(),
                it.failure(),
                it.failures(),
                it.requestedBy(),
                it.cancelledBy(),
                it.requestedAt(),
                it.startedAt(),
                it.progressedAt(),
                it.finishedAt());
    }
}
