package io.crossrole.api.body;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The options that all operations have in common. */
public final class OperationOptions {

    @Parameter(description = "Whether only to count what would be done.")
    @QueryParam("dryRun")
    @DefaultValue("false")
    boolean dryRun;

    @Parameter(description = "How many records a second at most; as fast as it can if left out.")
    @QueryParam("recordsPerSecond")
    @Min(value = 1, message = "from 1 to 1000000")
    @Max(value = 1_000_000, message = "from 1 to 1000000")
    Integer recordsPerSecond;

    /** Whether the operation only counts what it would do. */
    public boolean isDryRun() {
        return dryRun;
    }

    /** The rate limit; null if there is none. */
    public Integer recordsPerSecond() {
        return recordsPerSecond;
    }
}
