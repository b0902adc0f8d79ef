package io.crossrole.architecture.offenders.logging;

import java.util.logging.Logger;

/** Logs as nobody else does. */
final class LogsInAnotherWay {

    private static final Logger LOG = Logger.getLogger("another");

    private LogsInAnotherWay() {}

    static void hello() {
        LOG.info("hello");
    }
}
