package io.crossrole.api.body;

import io.crossrole.longrunning.SelectionRules;

/** Patterns of fields. Each has a rule in words, which completes the phrase "must be". */
public final class Fields {

    /** The form of the IDs of tenants and integrations. */
    public static final String ID = SelectionRules.ID;

    public static final String ID_RULE = SelectionRules.ID_RULE;

    /** The names that Kafka allows a topic. */
    public static final String TOPIC = "^[A-Za-z0-9._-]{1,249}$";

    public static final String TOPIC_RULE = "the name of an inbound topic";

    private Fields() {}
}
