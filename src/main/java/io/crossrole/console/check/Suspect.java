package io.crossrole.console.check;

import io.crossrole.api.story.CauseView;
import io.crossrole.api.story.CauseView.EditView;
import io.crossrole.api.story.ReasonView;
import io.crossrole.validation.verdict.blame.LikelyCause;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A likely cause on the page.
 *
 * @param evidence what was seen that speaks for it; empty if it is listed because it is common
 * @param edits the smallest edits that remove it; may be empty
 * @param siblingId the integration whose External ID the role requires, for visitors who did not come by a link; empty if
 *     there is none
 */
public record Suspect(LikelyCause cause, String evidence, List<EditView> edits, String siblingId) {

    /** The causes of a reason, the likeliest first. Those of another version of Crossrole are left out. */
    static List<Suspect> of(ReasonView reason) {
        return reason.causes() == null
                ? reason.likelyCauses().stream()
                        .map(it -> new Suspect(it, "", List.of(), ""))
                        .toList()
                : reason.causes().stream().flatMap(Suspect::of).toList();
    }

    private static Stream<Suspect> of(CauseView view) {
        return Arrays.stream(LikelyCause.values())
                .filter(it -> it.name().equals(view.cause()))
                .map(it -> new Suspect(
                        it,
                        view.evidence() == null ? "" : view.evidence(),
                        view.edits() == null ? List.of() : view.edits(),
                        view.siblingIntegrationId() == null ? "" : view.siblingIntegrationId()));
    }
}
