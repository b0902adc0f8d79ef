package io.crossrole.sandbox.aws;

import java.time.Duration;

/** What goes back over HTTP, and when; nothing at all when the connection is to be reset. */
record Reply(int status, String requestId, byte[] xml, Duration delay, boolean reset) {}
