/** The walkthrough: plays the upstream service, the customer's administrator and a downstream service around Crossrole. */
package io.crossrole.sandbox.walkthrough;
