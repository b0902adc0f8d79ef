package io.crossrole.console.operate.forms;

import io.crossrole.console.page.FieldMistakes;

/** A form has a mistake, and is shown again. */
final class MistakenFormException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient FieldMistakes mistakes;

    MistakenFormException(FieldMistakes mistakes) {
        super(mistakes.toString());
        this.mistakes = mistakes;
    }

    FieldMistakes mistakes() {
        return mistakes;
    }
}
