/**
 * Reads Kafka records of any size in little memory. A long key or value is held deflated, or only as a digest. Where
 * Kafka's own client would hold each record whole, a reader inflates a batch piece by piece.
 */
package io.crossrole.kafka;
