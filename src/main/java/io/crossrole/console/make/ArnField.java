package io.crossrole.console.make;

import io.crossrole.text.OneLine;
import io.crossrole.validation.verdict.advice.ArnAdvice;
import java.util.List;

/**
 * The field <i>Role ARN</i>.
 *
 * @param text as it was pasted
 * @param tone {@code none}, {@code good}, {@code doubtful} or {@code bad}
 * @param pieces the text with the wrong places marked; empty if nothing is marked
 * @param correction the ARN that is offered; empty if there is none
 * @param correctedAddress the address of this page with the correction in the field
 * @param focused whether the field takes the focus
 */
public record ArnField(
        String text,
        String tone,
        String message,
        List<ArnAdvice.Piece> pieces,
        boolean removesOnly,
        String correction,
        String correctedAddress,
        boolean focused) {

    /** More of a text would not help to find the mistake. */
    private static final int MOST_SHOWN = 300;

    static ArnField of(String text, ArnAdvice advice, String message, String correctedAddress, boolean focused) {
        boolean isMarked = advice.pieces().stream().anyMatch(ArnAdvice.Piece::wrong);
        return new ArnField(
                text,
                tone(advice),
                message,
                isMarked && text.length() <= MOST_SHOWN
                        ? advice.pieces().stream().map(ArnField::visible).toList()
                        : List.of(),
                advice.kind() == ArnAdvice.Kind.SURROUNDED || advice.kind() == ArnAdvice.Kind.EMBEDDED,
                advice.correction().orElse(""),
                correctedAddress,
                focused);
    }

    private static String tone(ArnAdvice advice) {
        if (advice.kind() == ArnAdvice.Kind.NOTHING) {
            return "none";
        }
        if (advice.isDoubtful()) {
            return "doubtful";
        }
        return advice.isGood() ? "good" : "bad";
    }

    /** An empty field with a message after it was submitted. */
    ArnField asBad(String why) {
        return new ArnField(text, "bad", why, pieces, removesOnly, correction, correctedAddress, focused);
    }

    /** Spaces and line breaks at a wrong place are shown as signs. */
    private static ArnAdvice.Piece visible(ArnAdvice.Piece piece) {
        String text = piece.text().replace("\r\n", "\n").replace("\n", "⏎");
        return new ArnAdvice.Piece(OneLine.of(piece.wrong() ? text.replace(' ', '␣') : text), piece.wrong());
    }

    public boolean isBad() {
        return tone.equals("bad");
    }

    public boolean isDoubtful() {
        return tone.equals("doubtful");
    }

    public boolean isGood() {
        return tone.equals("good");
    }
}
