/** Digests, by which records, events and outcomes are recognized. */
package io.crossrole.digest;
