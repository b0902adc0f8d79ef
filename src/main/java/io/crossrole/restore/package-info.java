/** Restore: what a database that was put back from a backup has lost is read from what was published since. */
package io.crossrole.restore;
