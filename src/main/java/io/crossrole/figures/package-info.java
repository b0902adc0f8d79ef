/** Keeps the last hour of the gauges that show the service's health, in the memory of each replica. */
package io.crossrole.figures;
