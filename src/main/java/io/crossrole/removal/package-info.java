/** Removes integrations permanently and publishes the outcome once. */
package io.crossrole.removal;
