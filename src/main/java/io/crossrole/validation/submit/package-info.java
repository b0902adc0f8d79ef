/** The first room of <em>validate</em>: takes in submitted roles and queues each, once. */
package io.crossrole.validation.submit;
