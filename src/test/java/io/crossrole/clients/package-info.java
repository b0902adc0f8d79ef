/**
 * The example clients in {@code clients}, run as other teams would run them: against the shipped service and the sandbox,
 * by {@code mvn verify -Pclients}.
 */
package io.crossrole.clients;
