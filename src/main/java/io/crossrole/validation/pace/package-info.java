/** How fast AWS STS may be asked: a budget of calls for each partition, shared by all replicas through Postgres. */
package io.crossrole.validation.pace;
