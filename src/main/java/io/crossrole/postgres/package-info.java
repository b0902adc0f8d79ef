/** Batches of rows as the parameters of one statement; times; and connections after a failover. */
package io.crossrole.postgres;
