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

        @Schema(required = true, description = "The last three are ends.")
        Operation.State state,

        @Schema(description = "The name of one that is made once.")
        String name,

        @Schema(required = true) boolean dryRun,

        @JsonRawValue
        @Schema(
                required = true,
                implementation = Map.class,
                description = "What it was asked to do. An import's has the file that it came from: its name,"
                        + " if the caller gave one, its length and its SHA-256 digest.")
        String parameters,

        @Schema(description = "How fast it may go; absent for as fast as it can.", minimum = "1")
        Integer recordsPerSecond,

        @Schema(required = true, description = "How many records it has been through.", minimum = "0")
        long done,

        @Schema(description = "How many there are; absent until that is known.", minimum = "0")
        Long total,

        @Schema(description = "How many records it was through in a second since it began.", minimum = "0")
        Double rate,

        @Schema(description = "How long the rest takes at that rate, while it runs.", minimum = "0")
        Long secondsLeft,

        @JsonRawValue @Schema(required = true, implementation = Map.class, description = "What became of how many.")
        String tallies,

        @Schema(description = "Why it could not go on; while it is tried again, why the last try came to nothing.")
        String failure,

        @Schema(required = true, description = "How many tries in a row came to nothing.", minimum = "0")
        int failures,

        @Schema(required = true) String requestedBy,
        String cancelledBy,
        @Schema(required = true) Instant requestedAt,
        Instant startedAt,
        Instant progressedAt,
        Instant finishedAt) {

    /** Converts an operation. */
    public static OperationView of(Operation it) {
        Long total = it.total().isPresent() ? it.total().getAsLong() : null;
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
