package io.crossrole.sandbox.aws;

import java.time.Duration;
import java.util.Optional;

/** What the faults do to one call: a delay, and at most one thing that goes wrong. */
record Strike(Duration delay, Optional<FaultKind> kind) {

    static final Strike NONE = new Strike(Duration.ZERO, Optional.empty());

    boolean is(FaultKind wanted) {
        return kind.filter(wanted::equals).isPresent();
    }

    /** Delays add up, and the first thing to go wrong is the one that does. */
    Strike and(Fault fault) {
        Optional<FaultKind> goesWrong = Optional.of(fault.kind()).filter(it -> it != FaultKind.SLOW);
        return new Strike(delay.plus(fault.delay()), kind.or(() -> goesWrong));
    }
}
