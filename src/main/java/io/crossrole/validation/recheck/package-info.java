/** Queues connected roles for validation again, by the schedule. */
package io.crossrole.validation.recheck;
