/** Stored dead letters: found, shown and counted. */
package io.crossrole.deadletter;
