/**
 * Everything that the service needs, on one machine: a real Kafka broker, a real Postgres, and an emulation of IAM and STS.
 * Test scope, never part of the product. {@code mvn verify} uses it on free ports, {@code mvn -Psandbox} on well-known ones.
 */
package io.crossrole.sandbox;
