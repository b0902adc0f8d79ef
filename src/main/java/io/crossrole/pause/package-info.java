/** Pause: operators' switches hold intake, probes or losses in all replicas until they are resumed. */
package io.crossrole.pause;
