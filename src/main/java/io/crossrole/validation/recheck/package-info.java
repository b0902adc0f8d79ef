/** Proven roles are looked at again: by the schedule, and when an operator asks. */
package io.crossrole.validation.recheck;
