/**
 * The canaries: roles of the vendor's own, one safe and one careless, that tell when the fault is on the vendor's side.
 */
package io.crossrole.validation.probe.canary;
