/** The ways into the console: visitors sign in at the OpenID provider, and customers open a signed link. */
package io.crossrole.console.access;
