package io.crossrole.api.body;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether one dead letter is dismissed, and the reason. */
@FieldsFit
@Schema(name = "DismissalChange")
public record DismissalBody(
        @Schema(description = "True dismisses the dead letter, false reopens it.") @NotNull(message = "true or false")
        Boolean dismissed,

        @Schema(description = "The reason for the change. It is required for a dismissal.")
        @Size(max = MAX_WHY, message = WHY_LENGTH)
        @Pattern(regexp = WHY, message = WHY_RULE)
        String why)
        implements FieldsFit.Fitting {

    static final int MAX_WHY = 1_000;

    static final String WHY_LENGTH = "at most 1000 characters";

    /** One line, without control characters and characters that reorder the text around them. */
    static final String WHY = "^[^\\u0000-\\u001F\\u007F-\\u009F\\u2028-\\u202E\\u2066-\\u2069]*$";

    static final String WHY_RULE = "one line without control characters";

    @Override
    public Map<String, String> brokenRules() {
        return brokenRuleOf(dismissed, why);
    }

    /** The broken rule of a dismissal without a reason. */
    static Map<String, String> brokenRuleOf(Boolean dismissed, String why) {
        return Boolean.TRUE.equals(dismissed) && (why == null || why.isBlank())
                ? Map.of(
                        "why",
                        "is %s, and must say why nobody will mend it".formatted(why == null ? "missing" : "empty"))
                : Map.of();
    }
}
