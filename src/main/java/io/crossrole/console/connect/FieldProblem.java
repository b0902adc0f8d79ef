package io.crossrole.console.connect;

import java.util.Collection;

/**
 * A mistake in a field of a form.
 *
 * @param field the field's id on the page
 * @param message the rule that it breaks, in a sentence
 */
public record FieldProblem(String field, String message) {

    /** The mistake in a field; null if there is none. */
    static FieldProblem in(Collection<FieldProblem> problems, String field) {
        return problems.stream()
                .filter(it -> it.field().equals(field))
                .findFirst()
                .orElse(null);
    }
}
