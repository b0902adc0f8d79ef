/** Records outcomes in the transaction of the state change that they report. */
package io.crossrole.outcome;
