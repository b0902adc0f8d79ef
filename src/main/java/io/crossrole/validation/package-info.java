/** The journey <em>validate</em>: a submitted role is probed through AWS STS, and the verdict becomes the connection. */
package io.crossrole.validation;
