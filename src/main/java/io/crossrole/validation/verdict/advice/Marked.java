package io.crossrole.validation.verdict.advice;

import io.crossrole.validation.verdict.advice.ArnAdvice.Piece;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Marks places of a text. */
final class Marked {

    private final String text;
    private final BitSet wrong = new BitSet();

    Marked(String text) {
        this.text = text;
    }

    /** Marks the characters from one index to before another. */
    Marked mark(int from, int to) {
        wrong.set(Math.max(from, 0), Math.min(Math.max(to, from), text.length()));
        return this;
    }

    /** Marks a field of an ARN, counted from 0. Does nothing if the text has fewer fields. */
    Marked field(int number) {
        int from = 0;
        for (int i = 0; i < number; i++) {
            from = text.indexOf(':', from) + 1;
            if (from == 0) {
                return this;
            }
        }
        int end = number == 5 ? -1 : text.indexOf(':', from);
        return mark(from, end < 0 ? text.length() : end);
    }

    /** The text in pieces, each either marked or not. */
    List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            boolean isWrong = wrong.get(from);
            int end = isWrong ? wrong.nextClearBit(from) : wrong.nextSetBit(from);
            end = end < 0 ? text.length() : Math.min(end, text.length());
            pieces.add(new Piece(text.substring(from, end), isWrong));
            from = end;
        }
        return pieces;
    }
}
