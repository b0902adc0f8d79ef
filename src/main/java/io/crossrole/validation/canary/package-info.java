/** The canaries: roles of the vendor's own, one right and one careless, that tell when it is the vendor who is wrong. */
package io.crossrole.validation.canary;
