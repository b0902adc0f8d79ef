package io.crossrole.api.story;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossrole.validation.AskedRound;
import io.crossrole.validation.table.StoredValidation;
import io.crossrole.validation.verdict.ProbeResult.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A validation of a role. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Validation")
public record ValidationView(
        @Schema(required = true) UUID id,

        @Schema(description = "The CloudEvents id of the submission. Absent for a recheck.")
        String eventId,

        @Schema(
                required = true,
                enumeration = {"SUBMISSION", "RECHECK", "OPERATOR"})
        String cause,

        @Schema(required = true, description = "The ARN of the role. Empty if it has expired.")
        String roleArn,

        @Schema(
                required = true,
                enumeration = {"PENDING", "DECIDED"})
        String state,

        @Schema(
                description = "The decision. Absent while the validation is pending.",
                enumeration = {"SUCCEEDED", "FAILED", "DISCARDED"})
        String verdict,

        @Schema(description = "The code of the reason why the role is not proven, or not yet. Absent if there is none.")
        String reason,

        @Schema(required = true, description = "The number of completed rounds of probes.", minimum = "0")
        int round,

        @Schema(required = true, description = "The latest rounds of probes, at most 60, in order.")
        List<RoundView> rounds,

        @Schema(required = true) Instant submittedAt,

        @Schema(description = "The time of the next round of probes. Absent if the validation is decided.")
        Instant nextAttemptAt,

        @Schema(description = "The time of the decision. Absent while the validation is pending.")
        Instant decidedAt) {

    /** The answers of one round of probes. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Round", description = "A round of probes. The answer of a probe is absent if it was not made.")
    public record RoundView(
            @Schema(required = true) Instant at,

            @Schema(enumeration = {"granted", "denied", "inconclusive"})
            String withExternalId,

            @Schema(enumeration = {"granted", "denied", "inconclusive"})
            String withoutExternalId,

            @Schema(
                    description = "Granted if one of the other External IDs was granted.",
                    enumeration = {"granted", "denied", "inconclusive"})
            String withAnotherExternalId,

            @Schema(
                    description = "With the External ID, as the outsider.",
                    enumeration = {"granted", "denied", "inconclusive"})
            String asOutsider,

            @Schema(
                    description =
                            "With the External ID, as the vendor's other principals. Denied if one of them was denied.",
                    enumeration = {"granted", "denied", "inconclusive"})
            String asPrincipals,

            @Schema(
                    description = "Without an External ID, as those principals. Granted if one of them was granted.",
                    enumeration = {"granted", "denied", "inconclusive"})
            String asPrincipalsWithoutExternalId) {

        static RoundView of(AskedRound it) {
            return new RoundView(
                    it.at(),
                    text(it.withExternalId()),
                    text(it.without()),
                    text(it.another()),
                    text(it.outsider()),
                    text(it.principals()),
                    text(it.principalsWithout()));
        }

        private static String text(Answer answer) {
            return answer == null ? null : answer.name().toLowerCase(Locale.ROOT);
        }
    }

    static ValidationView of(StoredValidation stored) {
        return new ValidationView(
                stored.id(),
                stored.eventId(),
                stored.cause(),
                stored.roleArn(),
                stored.state(),
                stored.verdict(),
                stored.reason(),
                stored.round(),
                AskedRound.parse(stored.asked()).stream().map(RoundView::of).toList(),
                stored.submittedAt(),
                stored.decidedAt() == null ? stored.nextAttemptAt() : null,
                stored.decidedAt());
    }

    boolean isPending() {
        return decidedAt == null;
    }

    /** Whether the decision is about the role: the validation was neither superseded nor discarded. */
    boolean isAnswer() {
        return "SUCCEEDED".equals(verdict) || "FAILED".equals(verdict) && !"SUPERSEDED".equals(reason);
    }

    boolean hasSucceeded() {
        return "SUCCEEDED".equals(verdict);
    }
}
