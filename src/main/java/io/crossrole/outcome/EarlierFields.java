package io.crossrole.outcome;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The fields of events that were published before a field was renamed or added. A topic keeps such events for ever, and a
 * restore stores them with today's fields, as the migration {@code V17} does in a database that was not lost.
 */
final class EarlierFields {

    private EarlierFields() {}

    /**
     * Gives an event's data today's fields.
     *
     * @return whether the data changed
     */
    static boolean replaceIn(JsonNode data, OutcomeType type) {
        if (!(data instanceof ObjectNode fields)) {
            return false;
        }
        if (type == OutcomeType.EXTERNAL_ID_CREATED && fields.has("awsAccountId")) {
            fields.set("vendorAccountId", fields.remove("awsAccountId"));
            return true;
        }
        if (type.isConnectionResult() && !fields.has("eventType")) {
            fields.put("eventType", type.cloudEventsType());
            return true;
        }
        return false;
    }
}
