/** Traces, as a collector receives them. */
package io.crossrole.tracing;
