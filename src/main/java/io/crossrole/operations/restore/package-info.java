/** Restore: brings a database that was put back from a backup up to date, from what was published since. */
package io.crossrole.operations.restore;
