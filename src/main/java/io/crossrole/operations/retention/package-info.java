/** Retention: deletes expired data but keeps the identities that replay needs. */
package io.crossrole.operations.retention;
