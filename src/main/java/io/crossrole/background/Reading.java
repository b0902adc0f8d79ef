package io.crossrole.background;

import java.util.concurrent.Callable;
import org.jboss.logging.Logger;

/** A value that is read now and then, and answered from memory. The last value remains while it can't be read. */
public final class Reading<T> {

    private static final Logger LOG = Logger.getLogger(Reading.class);

    private final Callable<T> read;
    private final String failure;
    private volatile T latest;

    Reading(String failure, T first, Callable<T> read) {
        this.failure = failure;
        this.latest = first;
        this.read = read;
    }

    public T get() {
        return latest;
    }

    public void refresh() {
        try {
            latest = read.call();
        } catch (Exception e) {
            LOG.debugf("%s cause=%s", failure, e);
        }
    }
}
