/**
 * The outside world on one laptop: a real Kafka broker, a real Postgres and an AWS to make roles in. It is test scope
 * and never part of the product; {@code mvn verify} uses it on free ports, {@code mvn -Psandbox} on known ones.
 */
package io.crossrole.sandbox;
