package io.crossrole.operations.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Reports the fate of each line of an import, for as long as the operation is kept. */
@ApplicationScoped
public class ImportReport {

    private final ImportLines lines;

    ImportReport(ImportLines lines) {
        this.lines = lines;
    }

    /**
     * A line and its fate.
     *
     * @param line number, from 1; blank lines count but are not reported
     * @param integrationId as on the line; null if it can't be read
     * @param tenantId as on the line; null if it can't be read
     * @param fate null until the line is processed
     * @param detail the reason, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ImportLine")
    public record Line(
            @Schema(
                    required = true,
                    minimum = "1",
                    description = "The number of the line, from 1. Blank lines are counted but not reported.")
            int line,

            @Schema(description = "The integration that the line names. Absent if it cannot be read.")
            String integrationId,

            @Schema(description = "The tenant that the line names. Absent if it cannot be read.")
            String tenantId,

            @Schema(description = "The fate of the line. Absent until the line is processed.")
            ImportFate fate,

            @Schema(description = "The reason for the fate. Absent if there is none.")
            String detail) {}

    /**
     * The lines of an import, in order.
     *
     * @param fate only lines with this fate, or null for all
     * @param after only lines after this number; 0 for all
     * @param limit the maximum number of lines
     */
    @Transactional
    public List<Line> lines(UUID operationId, ImportFate fate, int after, int limit) {
        return lines.report(operationId, fate, after, limit);
    }
}
