/** Audits the roles of connections, where an installation wants it: after a proof, and apart from its outcome. */
package io.crossrole.validation.roleaudit;
