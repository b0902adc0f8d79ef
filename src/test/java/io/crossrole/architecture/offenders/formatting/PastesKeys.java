package io.crossrole.architecture.offenders.formatting;

import org.jboss.logging.Logger;

/** Pastes a key into the message. */
final class PastesKeys {

    private static final Logger LOG = Logger.getLogger(PastesKeys.class);

    private PastesKeys() {}

    static void hello(String name) {
        LOG.infof("hello name=%s", name);
    }
}
