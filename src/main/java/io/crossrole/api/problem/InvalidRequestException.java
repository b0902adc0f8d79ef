package io.crossrole.api.problem;

import io.quarkiverse.resteasy.problem.validation.Violation;
import java.util.List;

/** A call with invalid values. Each violation names a field, quotes its value and states what is expected. */
public final class InvalidRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    /** Reports all violations of a call. */
    public InvalidRequestException(List<Violation> violations) {
        super(Violations.inSentences(violations));
        this.violations = List.copyOf(violations);
    }

    /** Reports one violation by a query parameter. */
    public static InvalidRequestException inQuery(String field, String message) {
        return new InvalidRequestException(
                List.of(Violation.In.query.field(field).message(message)));
    }

    /**
     * Reports one violation by the body.
     *
     * @param field empty for the body as a whole; the message is a sentence then
     */
    public static InvalidRequestException inBody(String field, String message) {
        return new InvalidRequestException(
                List.of(Violation.In.body.field(field).message(message)));
    }

    public List<Violation> violations() {
        return violations;
    }
}
