/** Redrive: sends dead letters back to the topics that they came from. */
package io.crossrole.operations.redrive;
