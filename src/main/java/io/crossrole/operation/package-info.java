/** Long operations: each is a row that says what was asked, how far it is, and who works on it; it survives every replica. */
package io.crossrole.operation;
