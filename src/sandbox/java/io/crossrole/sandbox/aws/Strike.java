package io.crossrole.sandbox.aws;

import java.time.Duration;
import java.util.Optional;

/** What the faults do to one call: a delay, and at most one thing that goes wrong. */
record Strike(Duration delay, Optional<Fault> fault) {

    static final Strike NONE = new Strike(Duration.ZERO, Optional.empty());

    boolean is(FaultKind wanted) {
        return fault.filter(it -> it.kind() == wanted).isPresent();
    }

    /** Delays add up, and the first thing to go wrong is the one that does. */
    Strike and(Fault another) {
        Optional<Fault> goesWrong = Optional.of(another).filter(it -> it.kind() != FaultKind.SLOW);
        return new Strike(delay.plus(another.delay()), fault.or(() -> goesWrong));
    }
}
