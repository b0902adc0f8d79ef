package io.crossrole.sandbox.aws;

import io.crossrole.sandbox.aws.policy.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The faults that STS has now. Calls that none of them fits are answered as AWS answers them. */
public final class Faults {

    /** A fault with its counts; guarded by the list it is in. */
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

    /** Adds a fault to those there are. */
    public void add(Fault fault) {
        synchronized (armed) {
            armed.add(new Armed(fault));
        }
    }

    /** Takes all faults away. */
    public void clear() {
        synchronized (armed) {
            armed.clear();
        }
    }

    /** Has these faults and no others, their counts at zero. */
    public void replaceWith(List<Fault> faults) {
        synchronized (armed) {
            armed.clear();
            faults.forEach(it -> armed.add(new Armed(it)));
        }
    }

    /** The faults that may still strike. */
    public List<Fault> active() {
        synchronized (armed) {
            return armed.stream().map(it -> it.fault).toList();
        }
    }

    /** Counts a call and says what happens to it; the caller is empty where the credentials told nobody. */
    Strike strike(Map<String, String> parameters, Optional<Caller> caller) {
        synchronized (armed) {
            Strike strike = Strike.NONE;
            for (Armed it : armed) {
                if (it.fault.scope().fits(parameters, caller) && it.strikes()) {
                    strike = strike.and(it.fault);
                }
            }
            armed.removeIf(Armed::isSpent);
            return strike;
        }
    }
}
