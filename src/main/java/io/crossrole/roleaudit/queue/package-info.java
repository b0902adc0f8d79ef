/** The queue of roles to audit: a row for each, which tells when it is due and whether what was found has changed. */
package io.crossrole.roleaudit.queue;
