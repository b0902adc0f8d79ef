/** Advice on a pasted role ARN before it is submitted: the same rules as afterwards, and a correction where there is one. */
package io.crossrole.validation.verdict.advice;
