/** Redrive: sends dead letters to the topics that they came from. */
package io.crossrole.operations.redrive;
