/** Publishes the visitor's requests to the inbound topics, as any other upstream service does. */
package io.crossrole.console.publish;
