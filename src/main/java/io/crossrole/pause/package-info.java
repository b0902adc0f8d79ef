/** Switches by which operators pause intake, probes or losses in all replicas. */
package io.crossrole.pause;
