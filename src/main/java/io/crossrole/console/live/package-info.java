/** Tells open pages that an integration has changed, by server-sent events. */
package io.crossrole.console.live;
