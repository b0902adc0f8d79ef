package io.crossrole.intake.batch;

import io.crossrole.intake.InboundType;
import io.crossrole.intake.IntegrationEvent;

/** An inbound topic: the type of its events and their handler. Its consumer and its replay both use it. */
public interface InboundTopic<T extends IntegrationEvent> extends BatchHandler<T> {

    /** The channel's name in the configuration. {@code mp.messaging.incoming.CHANNEL.topic} is the topic's name. */
    String channel();

    /** The type of its events. */
    InboundType<T> type();
}
