package io.crossrole.console.check;

import io.crossrole.api.story.ConnectionAnswer;
import io.crossrole.api.story.ReasonView;
import io.crossrole.api.story.ValidationView;
import java.util.List;

/**
 * The checks before.
 *
 * @param validations newest first, decided or not
 */
record DecidedChecks(List<ValidationView> validations) {

    static final String SUPERSEDED = "SUPERSEDED";

    /**
     * Whether the decision before the newest one of a role had the same reason.
     *
     * @param reason the newest decision's; null if it has none
     */
    boolean isUnchanged(String roleArn, ReasonView reason) {
        return reason != null
                && validations.stream()
                        .filter(it -> it.verdict() != null && !SUPERSEDED.equals(it.reason()))
                        .filter(it -> it.roleArn().equals(roleArn))
                        .skip(1)
                        .findFirst()
                        .filter(it -> reason.code().equals(it.reason()))
                        .isPresent();
    }

    /** The facts for the vendor's support; null if the answer's validation is none of these. */
    Support supportOf(ConnectionAnswer answer) {
        return validations.stream()
                .filter(it -> it.id().equals(answer.validationId()))
                .findFirst()
                .map(it -> Support.of(it.round(), it.submittedAt(), answer.probes()))
                .orElse(null);
    }
}
