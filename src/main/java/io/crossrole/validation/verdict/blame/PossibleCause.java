package io.crossrole.validation.verdict.blame;

import java.util.List;

/**
 * A cause that may have made AWS deny a role.
 *
 * @param evidence what was seen that speaks for it, which may quote the submitted ARN; null if it is listed because it is
 *     common
 * @param edits the smallest edits that remove it; may be empty
 * @param siblingId the ID of the customer's other integration that the cause is about. It is for the vendor and for the
 *     customer's own users, and never for somebody who came by a link; null if the cause is about none
 */
public record PossibleCause(LikelyCause cause, String evidence, List<Edit> edits, String siblingId) {

    /** A cause that is listed because it is common. */
    static PossibleCause common(LikelyCause cause) {
        return seen(cause, null);
    }

    static PossibleCause seen(LikelyCause cause, String evidence) {
        return new PossibleCause(cause, evidence, cause.edits(), null);
    }

    /** A near miss, whose remedy is another ARN. */
    static PossibleCause nearMiss(LikelyCause cause, String evidence, String submitted, String meant) {
        return new PossibleCause(cause, evidence, List.of(new Edit(Edit.Place.ROLE_ARN, submitted, meant)), null);
    }

    static PossibleCause ofSibling(LikelyCause cause, String evidence, String siblingId) {
        return new PossibleCause(cause, evidence, cause.edits(), siblingId);
    }
}
