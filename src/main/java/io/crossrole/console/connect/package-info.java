/** The pages on which a customer chooses what to connect, makes the role, and submits its ARN. */
package io.crossrole.console.connect;
