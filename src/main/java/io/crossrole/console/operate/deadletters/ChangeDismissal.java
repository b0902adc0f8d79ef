package io.crossrole.console.operate.deadletters;

import io.crossrole.api.DismissalsResource;
import io.crossrole.api.body.DismissalBody;
import io.crossrole.api.body.DismissalsBody;
import io.crossrole.api.view.DeadLetterView;
import io.crossrole.console.page.Address;
import io.crossrole.console.page.FieldMistakes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.BadRequestException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Supplier;

/** Dismisses and reopens dead letters, by the HTTP API's own calls. */
@RequestScoped
class ChangeDismissal {

    /**
     * The result of a change.
     *
     * @param address the page that shows it; null if there is a mistake
     * @param mistake the mistake in the reason; empty if there is none
     */
    record Result(Address address, String mistake) {}

    private final DismissalsResource dismissals;
    private final DeadLetterMessages messages;

    ChangeDismissal(DismissalsResource dismissals, DeadLetterMessages messages) {
        this.dismissals = dismissals;
        this.messages = messages;
    }

    Result ofOne(DeadLetterView letter, boolean dismiss, String why) {
        return result(dismiss, why, () -> {
            dismissals.change(letter.topic(), letter.partition(), letter.offset(), new DismissalBody(dismiss, why));
            return DescribeLetter.addressOf(letter);
        });
    }

    /**
     * Changes those with the topic and the reason of a dead letter.
     *
     * @param until the time before which they were stored, as the form has it
     */
    Result ofAllLike(DeadLetterView letter, String until, boolean dismiss, String why) {
        DismissalsBody body = new DismissalsBody(
                letter.topic(), letter.rejection(), null, null, null, time(until), null, dismiss, why);
        return result(dismiss, why, () -> {
            boolean showsDismissed =
                    dismiss != dismissals.changeMany(body, false).more();
            return Address.of(DeadLettersPageResource.LETTERS)
                    .with("state", showsDismissed ? DeadLettersPageResource.DISMISSED : null)
                    .with("topic", letter.topic())
                    .with("reason", letter.rejection());
        });
    }

    private Result result(boolean dismiss, String why, Supplier<Address> change) {
        if (dismiss && why.isEmpty()) {
            return new Result(null, messages.sayWhy());
        }
        try {
            return new Result(change.get(), "");
        } catch (ConstraintViolationException e) {
            String mistake = FieldMistakes.of(e).at("why");
            if (mistake.isEmpty()) {
                throw new BadRequestException("the form has an impossible time", e);
            }
            return new Result(null, messages.mistake(mistake));
        }
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text == null ? "" : text);
        } catch (DateTimeException e) {
            throw new BadRequestException("the form has no time", e);
        }
    }
}
