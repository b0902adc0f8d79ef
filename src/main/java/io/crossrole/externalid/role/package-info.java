/** The role that a customer makes: its name, whom it trusts, and what it permits. */
package io.crossrole.externalid.role;
