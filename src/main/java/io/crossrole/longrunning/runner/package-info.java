/** Runs queued operations: one replica at a time for each operation, a few operations at a time of each kind. */
package io.crossrole.longrunning.runner;
