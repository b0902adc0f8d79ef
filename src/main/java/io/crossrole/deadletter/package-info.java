/** Stores, finds and counts dead letters, marks those that are redriven or dismissed, and finds their original records. */
package io.crossrole.deadletter;
