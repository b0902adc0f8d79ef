package io.crossrole.api.story;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossrole.refusal.ListRefusedUses;
import io.crossrole.refusal.RefusalCause;
import io.crossrole.refusal.RefusedUse;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something that AWS refuses to services, as they reported it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "RefusedUse")
public record RefusedUseView(
        @Schema(required = true, description = "The ARN of the principal. The sessions of one role count as the role.")
        String principal,

        @Schema(required = true) String region,

        @Schema(required = true, description = "The IAM action.")
        String action,

        @Schema(required = true, description = "The error code of AWS.")
        String errorCode,

        @Schema(required = true, description = "The number of reports, without those that arrived behind a later one.")
        long reports,

        @Schema(required = true, description = "When AWS refused it first.")
        Instant firstAt,

        @Schema(required = true, description = "When AWS refused it last.")
        Instant lastAt,

        @Schema(description = "When a dispute named it last. Absent if none did.")
        Instant toldAt,

        @Schema(
                required = true,
                description =
                        "Whether the connection is disputed because of it: a dispute has named it, and services still"
                                + " report it.")
        boolean disputed,

        @Schema(required = true, description = "The likely causes, the likeliest first.")
        List<RefusalCauseView> likelyCauses) {

    /** A likely cause of a refusal. */
    @Schema(name = "RefusalCause")
    public record RefusalCauseView(
            @Schema(required = true) String code,
            @Schema(required = true) String title,
            @Schema(required = true) String remedy,

            @Schema(required = true, description = "The party that has to act: the customer or the vendor.")
            String actor) {

        private static RefusalCauseView of(RefusalCause cause) {
            return new RefusalCauseView(cause.name(), cause.title(), cause.remedy(), cause.actor());
        }
    }

    static RefusedUseView of(ListRefusedUses.Listed listed) {
        RefusedUse use = listed.use();
        return new RefusedUseView(
                use.key().principal(),
                use.key().region(),
                use.key().action(),
                use.key().errorCode(),
                use.reports(),
                use.firstAt(),
                use.lastAt(),
                use.toldAt().orElse(null),
                listed.isDisputed(),
                listed.likelyCauses().stream().map(RefusalCauseView::of).toList());
    }
}
