package io.crossrole.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.crossrole.longrunning.Operation;
import io.crossrole.longrunning.OperationKind;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An operation, as it stands.
 *
 * @param parameters what it was asked to do
 * @param recordsPerSecond how fast it may go; absent for as fast as it can
 * @param done how many records it has been through
 * @param total how many there are; absent until that is known
 * @param tallies what became of how many
 * @param failure why it could not go on; while it is tried again, why the last try came to nothing
 * @param failures how many tries in a row came to nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OperationView(
        UUID id,
        OperationKind kind,
        Operation.State state,
        String name,
        boolean dryRun,
        @JsonRawValue @Schema(implementation = Map.class) String parameters,
        Integer recordsPerSecond,
        long done,
        Long total,
        @JsonRawValue @Schema(implementation = Map.class) String tallies,
        String failure,
        int failures,
        String requestedBy,
        String cancelledBy,
        Instant requestedAt,
        Instant startedAt,
        Instant progressedAt,
        Instant finishedAt) {

    static OperationView of(Operation it) {
        return new OperationView(
                it.id(),
                it.kind(),
                it.state(),
                it.name().orElse(null),
                it.isDryRun(),
                it.parameters(),
                it.recordsPerSecond(),
                it.done(),
                it.total().isPresent() ? it.total().getAsLong() : null,
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
