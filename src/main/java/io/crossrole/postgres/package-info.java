/** Postgres helpers: batches of rows as parameters of one statement, lock timeouts, and connections after a failover. */
package io.crossrole.postgres;
