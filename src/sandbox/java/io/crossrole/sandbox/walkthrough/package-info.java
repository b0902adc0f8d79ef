/** The walkthrough: both journeys of a customer's role, played by an upstream service, an administrator and a listener. */
package io.crossrole.sandbox.walkthrough;
