/** The budget of calls to AWS STS: one per AWS partition, shared by all replicas through PostgreSQL. */
package io.crossrole.validation.probe.budget;
