/** Stores, finds and counts dead letters, marks those that are redriven, and finds their original records. */
package io.crossrole.deadletter;
