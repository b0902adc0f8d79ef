/** The page on which a customer makes the role, in one of five ways, and submits its ARN. */
package io.crossrole.console.make;
