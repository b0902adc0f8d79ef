/** Publishes recorded outcomes in order, from one replica at a time. */
package io.crossrole.outcome.relay;
