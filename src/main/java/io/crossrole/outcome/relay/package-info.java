/** The outbox relay: publishes recorded outcomes in order, from one replica at a time. */
package io.crossrole.outcome.relay;
