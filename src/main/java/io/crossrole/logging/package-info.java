/** How Crossrole logs: a message that says what happened, and keys that say to whom. */
package io.crossrole.logging;
