/** The end of an integration: removed for good, announced once, remembered for ever. */
package io.crossrole.removal;
