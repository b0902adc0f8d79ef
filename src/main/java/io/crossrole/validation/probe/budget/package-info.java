/** The budget of calls to AWS STS: one for each partition, shared by all replicas through Postgres. */
package io.crossrole.validation.probe.budget;
