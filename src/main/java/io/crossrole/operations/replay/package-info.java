/** Replay: handles a slice of an inbound topic again, or republishes outcomes. */
package io.crossrole.operations.replay;
