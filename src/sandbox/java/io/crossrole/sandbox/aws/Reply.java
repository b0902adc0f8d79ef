package io.crossrole.sandbox.aws;

import java.time.Duration;

/** The HTTP response and its delay. With {@code reset}, the connection is closed without a response. */
record Reply(int status, String requestId, byte[] xml, Duration delay, boolean reset) {}
