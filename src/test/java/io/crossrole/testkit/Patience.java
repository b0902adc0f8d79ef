package io.crossrole.testkit;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waits for something that happens in the background: by default for a minute, since builds run on busy machines. */
public final class Patience {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private Patience() {}

    public static ConditionFactory await() {
        return Awaitility.await().atMost(A_MINUTE);
    }

    /** @param what the name of the condition, for the failure's message */
    public static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(A_MINUTE);
    }
}
