/** The history of an integration on a time axis: what came in, what AWS was asked, the waits, and what was published. */
package io.crossrole.console.timeline;
