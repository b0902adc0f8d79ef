package io.crossrole.architecture.offenders.publishing.externalid;

import io.crossrole.architecture.offenders.publishing.outcome.relay.Publisher;

/** A feature that publishes past the outbox. */
record PublishesItself(Publisher publisher) {}
