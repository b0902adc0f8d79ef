package io.crossrole.api.story;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossrole.validation.verdict.blame.LikelyCause;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A likely cause of a denial, in the form that published events have. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(name = "Cause")
public record CauseView(
        @Schema(
                required = true,
                examples = "NAME_CASE",
                description = "The name of a LikelyCause, or one of another version of Crossrole.")
        String cause,

        @Schema(required = true, description = "The cause as a clause.")
        String text,

        @Schema(
                description =
                        "The observation that speaks for this cause, with external text in quotes. Absent if the cause"
                                + " is listed because it is common.")
        String evidence,

        @Schema(required = true, description = "The remedy of this cause as an imperative clause.")
        String step,

        @Schema(description = "The smallest edits that remove the cause. Absent if no text is to be edited.")
        List<EditView> edits,

        @Schema(
                description =
                        "The integration of the same tenant whose External ID the role requires. Absent if there is none.")
        String siblingIntegrationId) {

    /** A small change of one text, in the form that published events have. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    @Schema(name = "Edit")
    public record EditView(
            @Schema(required = true, examples = "trust-policy", description = "The text that is edited.")
            String place,

            @Schema(description = "The removed line. Absent if there is none.")
            String remove,

            @Schema(description = "The added line. Absent if there is none.")
            String add) {}

    /** The cause, if this version knows it. */
    Optional<LikelyCause> known() {
        return Arrays.stream(LikelyCause.values())
                .filter(it -> it.name().equals(cause))
                .findFirst();
    }
}
