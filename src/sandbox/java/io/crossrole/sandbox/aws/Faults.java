package io.crossrole.sandbox.aws;

import io.crossrole.sandbox.aws.policy.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The current faults of STS. Calls in the scope of none are answered as AWS answers them. */
public final class Faults {

    /** A fault with its counters, guarded by the list that holds it. */
    private static final class Armed {
        private final Fault fault;
        private long calls;
        private int strikes;

        private Armed(Fault fault) {
            this.fault = fault;
        }

        private boolean strikes() {
            calls++;
            if (calls % fault.every() != 0) {
                return false;
            }
            strikes++;
            return true;
        }

        private boolean isSpent() {
            return strikes >= fault.times();
        }
    }

    private final List<Armed> armed = new ArrayList<>();

    Faults() {}

    /** Adds a fault. */
    public void add(Fault fault) {
        synchronized (armed) {
            armed.add(new Armed(fault));
        }
    }

    /** Removes all faults. */
    public void clear() {
        synchronized (armed) {
            armed.clear();
        }
    }

    /** Replaces all faults and resets the counters. */
    public void replaceWith(List<Fault> faults) {
        synchronized (armed) {
            armed.clear();
            faults.forEach(it -> armed.add(new Armed(it)));
        }
    }

    /** The faults that can still affect a call. */
    public List<Fault> active() {
        synchronized (armed) {
            return armed.stream().map(it -> it.fault).toList();
        }
    }

    /** Counts a call and returns the effect of all faults on it. The caller is empty if the credentials are invalid. */
    Strike strike(Map<String, String> parameters, Optional<Caller> caller) {
        synchronized (armed) {
            Strike strike = Strike.NONE;
            for (Armed it : armed) {
                if (it.fault.scope().matches(parameters, caller) && it.strikes()) {
                    strike = strike.and(it.fault);
                }
            }
            armed.removeIf(Armed::isSpent);
            return strike;
        }
    }
}
