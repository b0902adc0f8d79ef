/** Spans of OpenTelemetry that continue the trace of an inbound event, over the queue and over minutes. */
package io.crossrole.tracing;
