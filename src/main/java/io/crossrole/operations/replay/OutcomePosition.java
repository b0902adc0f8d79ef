package io.crossrole.operations.replay;

import java.util.UUID;

/**
 * A place in the outcomes, which are gone through by integration and sequence, so that each integration's are published in
 * order. Those without a number, about integrations that nobody had requested, come first.
 *
 * @param numbered whether those without a number are done
 * @param integrationId the integration of the last one that was gone through
 * @param sequence its sequence
 * @param id its ID, which orders those without a number
 */
record OutcomePosition(boolean numbered, String integrationId, long sequence, UUID id) {

    static final OutcomePosition START = new OutcomePosition(false, "", 0, new UUID(0, 0));
    static final OutcomePosition FIRST_NUMBERED = new OutcomePosition(true, "", 0, new UUID(0, 0));
}
