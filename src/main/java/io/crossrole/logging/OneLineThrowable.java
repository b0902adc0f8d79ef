package io.crossrole.logging;

import io.crossrole.text.OneLine;
import java.util.IdentityHashMap;
import java.util.Map;

/** An exception as a stack trace shows it, with its causes and what it suppressed, and the text of each in one line. */
final class OneLineThrowable extends Throwable {

    private static final long serialVersionUID = 1;

    private OneLineThrowable(Throwable original) {
        super(OneLine.of(original.toString()));
        setStackTrace(original.getStackTrace());
    }

    /** Null stays null. */
    static Throwable of(Throwable original) {
        return of(original, new IdentityHashMap<>());
    }

    /** Exceptions may cause each other. */
    private static Throwable of(Throwable original, Map<Throwable, Throwable> made) {
        if (original == null || made.containsKey(original)) {
            return made.get(original);
        }
        Throwable copy = new OneLineThrowable(original);
        made.put(original, copy);
        Throwable cause = of(original.getCause(), made);
        if (cause != copy) {
            copy.initCause(cause);
        }
        for (Throwable each : original.getSuppressed()) {
            copy.addSuppressed(of(each, made));
        }
        return copy;
    }

    /** Its own stack trace is of no interest. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }

    @Override
    public String toString() {
        return getMessage();
    }
}
