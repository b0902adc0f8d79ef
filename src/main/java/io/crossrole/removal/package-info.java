/** The end of an integration: removed for good, its outcome published once. */
package io.crossrole.removal;
