/**
 * Kafka records of any size in little memory: a long key or value is held deflated, or by its digest alone. A reader
 * inflates a batch piece by piece, where Kafka's own client holds each record whole.
 */
package io.crossrole.kafka;
