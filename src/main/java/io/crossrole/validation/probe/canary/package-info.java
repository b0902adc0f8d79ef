/** Canaries: one safe and one careless role of the vendor, which reveal faults on the vendor's own side. */
package io.crossrole.validation.probe.canary;
