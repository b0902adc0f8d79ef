package io.crossrole.api.body;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The options that all operations have in common. */
public final class OperationOptions {

    @Parameter(description = "Whether the operation only counts what it would do, without doing it.")
    @QueryParam("dryRun")
    @DefaultValue("false")
    boolean dryRun;

    @Parameter(description = "The maximum rate, in records per second. Defaults to no limit.")
    @QueryParam("recordsPerSecond")
    @Min(value = 1, message = "from 1 to 1000000")
    @Max(value = 1_000_000, message = "from 1 to 1000000")
    Integer recordsPerSecond;

    /**
     * Sets both options.
     *
     * @param recordsPerSecond the rate limit, or null
     */
    public static OperationOptions of(boolean dryRun, Integer recordsPerSecond) {
        OperationOptions options = new OperationOptions();
        options.dryRun = dryRun;
        options.recordsPerSecond = recordsPerSecond;
        return options;
    }

    /** Whether the operation only counts what it would do. */
    public boolean isDryRun() {
        return dryRun;
    }

    /** The rate limit; null if there is none. */
    public Integer recordsPerSecond() {
        return recordsPerSecond;
    }
}
