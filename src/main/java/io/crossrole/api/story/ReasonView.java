package io.crossrole.api.story;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossrole.intake.Rejection;
import io.crossrole.validation.verdict.Reason;
import io.crossrole.validation.verdict.blame.LikelyCause;
import io.crossrole.validation.verdict.blame.RankCauses;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The reason why a role is not proven safe, or not yet, in the form that published events have. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(name = "Reason")
public record ReasonView(
        @Schema(required = true, examples = "EXTERNAL_ID_NOT_REQUIRED")
        String code,

        @Schema(required = true, description = "The problem in one line.")
        String title,

        @Schema(required = true, description = "What the actor should do next.")
        String remedy,

        @Schema(
                required = true,
                description = "The party that can solve the problem.",
                enumeration = {"customer", "vendor"})
        String actor,

        @Schema(description = "The observation in this case, with external text in quotes. Absent if there is none.")
        String detail,

        @Schema(
                description =
                        "The likely causes, the likeliest first, if AWS reports the same error for different causes."
                                + " Absent if the reason has one cause.")
        List<LikelyCause> likelyCauses,

        @Schema(
                description =
                        "The likely causes with what speaks for them, in the same order. Absent if the reason has one cause,"
                                + " and where only the common causes are known.")
        List<CauseView> causes) {

    /**
     * Creates a reason from its code alone.
     *
     * @param externalId the integration's External ID, which the remedy quotes; null if unknown
     */
    static ReasonView of(String code, String externalId) {
        // A submission with this reason failed without an outcome, so only operators see it.
        if (Rejection.TENANT_MISMATCH.name().equals(code)) {
            return new ReasonView(
                    code,
                    "The role was submitted for another tenant's integration",
                    "Find out which service of the vendor's has mixed up the tenants. Nothing was published.",
                    "vendor",
                    null,
                    null,
                    null);
        }
        Optional<Reason> known = Arrays.stream(Reason.values())
                .filter(it -> it.name().equals(code))
                .findFirst();
        return known.map(it -> new ReasonView(
                        code,
                        it.title(),
                        filled(it.remedy(), externalId),
                        it.actor().name().toLowerCase(Locale.ROOT),
                        null,
                        null,
                        null))
                .orElseGet(() -> new ReasonView(
                        code,
                        "Another version of Crossrole made this decision",
                        "Look the code up in the documentation of that version.",
                        "vendor",
                        null,
                        null,
                        null));
    }

    /**
     * The reason with the likely causes as they were published, or as they are ranked for a role of which nothing else is known.
     *
     * @param provenBefore whether the role was proven before
     */
    ReasonView withLikelyCauses(boolean provenBefore) {
        if (!Reason.ROLE_NOT_ASSUMABLE.name().equals(code)) {
            return this;
        }
        // This reason has a detail only where AWS names a policy of the organisation; see DetailedReason.
        List<LikelyCause> ranked = causes == null
                ? RankCauses.common(detail != null, provenBefore)
                : causes.stream().flatMap(it -> it.known().stream()).toList();
        return new ReasonView(code, title, remedy, actor, detail, ranked, causes);
    }

    private static String filled(String remedy, String externalId) {
        return remedy.replace("{externalId}", externalId == null ? "the integration's External ID" : externalId)
                .replace("{vendorAccount}", "the vendor's account")
                .replace("{vendorAccountId}", "the vendor's")
                .replace("{principals}", "the vendor's role")
                .replace("{principal}", "the vendor's role");
    }
}
