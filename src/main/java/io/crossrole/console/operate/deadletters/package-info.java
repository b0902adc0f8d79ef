/** Dead letters by reason, and one dead letter with its record. */
package io.crossrole.console.operate.deadletters;
