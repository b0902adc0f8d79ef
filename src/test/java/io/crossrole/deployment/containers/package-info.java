/** The image in containers, beside those of Kafka, Postgres and Keycloak. Needs a container engine. */
package io.crossrole.deployment.containers;
