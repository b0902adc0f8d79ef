/** Replay: takes in a slice of an inbound topic once more, or publishes outcomes once more. */
package io.crossrole.operations.replay;
