/** Has the AWS sandbox make roles, right and wrong, for people who try the console. Does nothing in production. */
package io.crossrole.console.sandbox;
