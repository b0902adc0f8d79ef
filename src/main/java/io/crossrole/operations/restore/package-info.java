/** Restore: updates a restored database backup from the published outcomes. */
package io.crossrole.operations.restore;
