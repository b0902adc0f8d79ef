/** Who may see the console: visitors who sign in at the OpenID provider, and customers who hold a signed link. */
package io.crossrole.console.access;
