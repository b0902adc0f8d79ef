package io.crossrole.console.operate.deadletters;

import io.crossrole.api.view.DeadLetterCountView;
import io.crossrole.api.view.DeadLetterView;
import io.crossrole.console.operate.deadletters.DismissalView.Place;
import io.crossrole.console.page.Address;
import io.crossrole.console.page.Times;
import jakarta.enterprise.context.RequestScoped;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Describes the dismissal of a dead letter, and the form that changes it. */
@RequestScoped
class DescribeDismissal {

    private final DeadLetterMessages messages;
    private final Times times;

    DescribeDismissal(DeadLetterMessages messages, Times times) {
        this.messages = messages;
        this.times = times;
    }

    /** Whether the dead letter is in the list of dismissed ones: one that was redriven since is not. */
    static boolean isDismissed(DeadLetterView it) {
        return it.redrivenAt() == null && it.dismissal() != null;
    }

    static boolean isWaiting(DeadLetterView it) {
        return it.redrivenAt() == null && it.dismissal() == null;
    }

    /**
     * The dismissal of a dead letter.
     *
     * @param alike those in the same state with its topic and reason
     * @param asked the form that asks for the reason; null if it is closed
     */
    DismissalView dismissal(DeadLetterView it, Optional<DeadLetterCountView> alike, LettersQuery.Asked asked) {
        long like = alike.map(group -> isDismissed(it) ? group.dismissed() : group.waiting())
                .orElse(0L);
        Address page = DescribeLetter.addressOf(it);
        return new DismissalView(
                isWaiting(it),
                isDismissed(it),
                it.dismissal() == null
                        ? ""
                        : messages.dismissedBy(
                                it.dismissal().dismissedBy(),
                                times.relative(it.dismissal().dismissedAt())),
                it.dismissal() == null ? "" : it.dismissal().why(),
                new Place(
                        it.topic(), it.partition(), it.offset(), it.rejection().name()),
                like > 1 ? DescribeLetters.number(like) : "",
                // Postgres knows no less than a microsecond.
                alike.map(group -> group.newest().plus(1, ChronoUnit.MICROS).toString())
                        .orElse(""),
                asked != null,
                page.with("ask", "true") + "#dismissal",
                page.toString(),
                asked == null ? "" : asked.typed(),
                asked == null ? "" : asked.mistake());
    }
}
