/**
 * The service on a Kafka and a Postgres that encrypt and authenticate, with the settings and ACLs of the documents; and
 * what of it is refused when a setting is wrong.
 */
package io.crossrole.deployment.secured;
