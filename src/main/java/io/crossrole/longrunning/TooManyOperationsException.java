package io.crossrole.longrunning;

/** A caller has as many operations that are not over as a caller may have. */
public final class TooManyOperationsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyOperationsException(String caller, int most) {
        super("'%s' has %d operations that are not over, which is the most: wait for one to end, or cancel one"
                .formatted(caller, most));
    }
}
