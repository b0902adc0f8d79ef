package io.crossrole.sandbox.aws;

import java.time.Duration;
import java.util.Optional;

/** The effect of all faults on one call: the sum of their delays, and at most one fault. */
record Strike(Duration delay, Optional<Fault> fault) {

    static final Strike NONE = new Strike(Duration.ZERO, Optional.empty());

    boolean is(FaultKind wanted) {
        return fault.filter(it -> it.kind() == wanted).isPresent();
    }

    /** Adds a fault: its delay counts, and its error only if no earlier fault has one. */
    Strike and(Fault another) {
        Optional<Fault> notOnlySlow = Optional.of(another).filter(it -> it.kind() != FaultKind.SLOW);
        return new Strike(delay.plus(another.delay()), fault.or(() -> notOnlySlow));
    }
}
