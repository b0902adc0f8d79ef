package io.crossrole.api.story;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A probe of a role and the answer of AWS STS. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(name = "Probe")
public record ProbeView(
        @Schema(
                required = true,
                enumeration = {"with-external-id", "without-external-id", "with-another-external-id"})
        String name,

        @Schema(description = "In what the External ID that was sent differs from the integration's.")
        String differsIn,

        @Schema(
                required = true,
                enumeration = {"granted", "denied", "inconclusive"})
        String result,

        @Schema(description = "The error code of AWS STS.") String code,
        @Schema(description = "The request ID of AWS STS.") String requestId,
        String region,
        Instant checkedAt) {}
