/** Limits how often a customer can trigger work. */
package io.crossrole.console.limit;
