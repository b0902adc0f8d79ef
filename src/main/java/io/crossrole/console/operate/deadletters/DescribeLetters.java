package io.crossrole.console.operate.deadletters;

import io.crossrole.api.DeadLettersResource;
import io.crossrole.api.body.DeadLetterParameters;
import io.crossrole.api.view.DeadLetterCountView;
import io.crossrole.api.view.DeadLetterView;
import io.crossrole.console.operate.deadletters.LettersView.Group;
import io.crossrole.console.operate.deadletters.LettersView.Letter;
import io.crossrole.console.page.Address;
import io.crossrole.console.page.Times;
import io.crossrole.intake.Rejection;
import jakarta.enterprise.context.RequestScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Describes the dead letters that wait, or those that were dismissed, by reason, and one of them. */
@RequestScoped
class DescribeLetters {

    private final DeadLettersResource deadLetters;
    private final DescribeLetter describeLetter;
    private final DescribeDismissal describeDismissal;
    private final DeadLetterMessages messages;
    private final Times times;

    DescribeLetters(
            DeadLettersResource deadLetters,
            DescribeLetter describeLetter,
            DescribeDismissal describeDismissal,
            DeadLetterMessages messages,
            Times times) {
        this.deadLetters = deadLetters;
        this.describeLetter = describeLetter;
        this.describeDismissal = describeDismissal;
        this.messages = messages;
        this.times = times;
    }

    /** @param named the dead letter whose place the address has, in whatever state; empty if the address has none */
    LettersView page(LettersQuery query, Optional<DeadLetterView> named) {
        boolean isDismissed = query.isDismissed()
                || named.filter(DescribeDismissal::isDismissed).isPresent();
        List<DeadLetterCountView> waiting = groups(false);
        List<DeadLetterCountView> dismissed = groups(true);
        List<DeadLetterCountView> groups = isDismissed ? dismissed : waiting;
        Optional<DeadLetterView> shown =
                named.isPresent() ? named : newest(groups, query.topic(), query.reason(), isDismissed);
        Optional<DeadLetterCountView> alike = shown.flatMap(
                letter -> groups.stream().filter(it -> isOf(letter, it)).findFirst());
        Letter letter = shown.map(it -> describeLetter.letter(
                        it,
                        query.isRaw(),
                        isDismissed,
                        alike.map(group -> inState(group, isDismissed)).orElse(0L)))
                .orElse(null);
        return new LettersView(
                isDismissed,
                number(total(waiting, false)),
                dismissed.isEmpty() ? "" : number(total(dismissed, true)),
                groups.stream().map(it -> group(it, shown, isDismissed)).toList(),
                named.isPresent() || query.reason() != null,
                letter,
                shown.map(it -> describeDismissal.dismissal(it, alike, query.asked()))
                        .orElse(null));
    }

    private List<DeadLetterCountView> groups(boolean dismissed) {
        DeadLetterParameters all =
                dismissed ? DeadLetterParameters.dismissed(null, null) : DeadLetterParameters.waiting(null, null);
        return deadLetters.counts(all).stream()
                .sorted(Comparator.comparing((DeadLetterCountView it) -> inState(it, dismissed))
                        .reversed())
                .toList();
    }

    private static long inState(DeadLetterCountView it, boolean dismissed) {
        return dismissed ? it.dismissed() : it.waiting();
    }

    private static long total(List<DeadLetterCountView> groups, boolean dismissed) {
        return groups.stream().mapToLong(it -> inState(it, dismissed)).sum();
    }

    private static boolean isOf(DeadLetterView letter, DeadLetterCountView group) {
        return group.topic().equals(letter.topic()) && group.rejection() == letter.rejection();
    }

    /** The newest one of the chosen reason, or of the most frequent one. */
    private Optional<DeadLetterView> newest(
            List<DeadLetterCountView> groups, String topic, String reason, boolean dismissed) {
        return groups.stream()
                .filter(it -> topic == null || it.topic().equals(topic))
                .filter(it -> reason == null || it.rejection().name().equals(reason))
                .findFirst()
                .flatMap(it -> deadLetters
                        .newest(
                                dismissed
                                        ? DeadLetterParameters.dismissed(it.topic(), it.rejection())
                                        : DeadLetterParameters.waiting(it.topic(), it.rejection()),
                                null,
                                1)
                        .deadLetters()
                        .stream()
                        .findFirst());
    }

    private Group group(DeadLetterCountView it, Optional<DeadLetterView> shown, boolean dismissed) {
        return new Group(
                it.rejection().name(),
                messages.meaning(it.rejection()),
                it.topic(),
                number(inState(it, dismissed)),
                when(it),
                it.rejection() == Rejection.TENANT_MISMATCH,
                Address.of(DeadLettersPageResource.LETTERS)
                        .with("state", dismissed ? DeadLettersPageResource.DISMISSED : null)
                        .with("topic", it.topic())
                        .with("reason", it.rejection())
                        .toString(),
                shown.filter(one -> isOf(one, it)).isPresent());
    }

    /** The minute of the newest one, and that of the oldest one if it is another. */
    private String when(DeadLetterCountView it) {
        String oldest = times.brief(it.oldest());
        String newest = times.brief(it.newest());
        return oldest.equals(newest) ? newest : messages.span(oldest, newest);
    }

    static String number(long count) {
        return String.format(Locale.ENGLISH, "%,d", count);
    }
}
