package io.crossrole.intake.batch;

import io.crossrole.intake.InboundType;
import io.crossrole.intake.IntegrationEvent;

/** An inbound topic: how its records are read, and what is done with them. Its consumer and its replay do the same. */
public interface InboundTopic<T extends IntegrationEvent> extends BatchHandler<T> {

    /** The name of its channel in the configuration; the topic's own name is {@code mp.messaging.incoming.CHANNEL.topic}. */
    String channel();

    /** What its events look like. */
    InboundType<T> type();
}
