/** Runs queued operations: one thread for each kind, one replica at a time for each operation. */
package io.crossrole.longrunning.runner;
