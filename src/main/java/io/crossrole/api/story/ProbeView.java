package io.crossrole.api.story;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A probe of a role and the answer of AWS STS. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(name = "Probe")
public record ProbeView(
        @Schema(
                required = true,
                enumeration = {
                    "with-external-id",
                    "without-external-id",
                    "with-another-external-id",
                    "as-outsider",
                    "as-principal-with-external-id",
                    "as-principal-without-external-id"
                })
        String name,

        @Schema(
                description =
                        "The ARN of the vendor's principal that called. Absent if Crossrole's own identity did, or the"
                                + " outsider.")
        String principal,

        @Schema(
                description = "The difference between the External ID that was sent and the integration's External"
                        + " ID. Absent if they are equal or none was sent.")
        String differsIn,

        @Schema(
                required = true,
                enumeration = {"granted", "denied", "inconclusive"})
        String result,

        @Schema(description = "The error code from AWS STS. Absent if AWS STS returned none.")
        String code,

        @Schema(description = "The AWS request ID. Absent if AWS STS did not answer.")
        String requestId,

        @Schema(description = "The AWS Region of the STS endpoint.")
        String region,

        @Schema(description = "The time of the answer, or of the end of the wait for it.")
        Instant checkedAt) {

    private static final Set<String> SAFELY_GRANTED = Set.of("with-external-id", "as-principal-with-external-id");

    /**
     * Whether a role that lets in Crossrole's own identity keeps out others, so far: it refuses one of the vendor's
     * principals, and grants no probe that a safe role denies.
     */
    public static boolean refuseAPrincipal(List<ProbeView> probes) {
        return probes.stream().anyMatch(it -> it.name().equals("as-principal-with-external-id") && it.isDenied())
                && probes.stream().noneMatch(it -> it.isGranted() && !SAFELY_GRANTED.contains(it.name()));
    }

    /** Whether it tells a cause alone, and no verdict rests on it. */
    @JsonIgnore
    boolean isOfSibling() {
        return "with-external-id-of-sibling".equals(name);
    }

    @JsonIgnore
    public boolean isGranted() {
        return "granted".equals(result);
    }

    @JsonIgnore
    public boolean isDenied() {
        return "denied".equals(result);
    }
}
