/** Schedules and queues the rechecks of connections. */
package io.crossrole.validation.recheck;
