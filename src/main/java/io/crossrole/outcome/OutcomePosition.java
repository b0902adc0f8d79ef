package io.crossrole.outcome;

import java.util.UUID;

/**
 * A position among the outcomes, which are read by integration and sequence so that each integration's outcomes are
 * republished in order. Outcomes without a sequence, about integrations that were never requested, come first.
 *
 * @param numbered whether all outcomes without a sequence are done
 * @param integrationId integration of the last outcome read
 * @param sequence sequence of the last outcome read
 * @param id ID of the last outcome read, which orders the outcomes without a sequence
 */
public record OutcomePosition(boolean numbered, String integrationId, long sequence, UUID id) {

    public static final OutcomePosition START = new OutcomePosition(false, "", 0, new UUID(0, 0));
    public static final OutcomePosition FIRST_NUMBERED = new OutcomePosition(true, "", 0, new UUID(0, 0));
}
