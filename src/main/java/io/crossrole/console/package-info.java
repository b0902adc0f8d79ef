/** What operators see and do: the HTTP API under {@code /api}. */
package io.crossrole.console;
