/** Explains why a customer is connected or not: an integration with its history. */
package io.crossrole.api.story;
