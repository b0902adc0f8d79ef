package io.crossrole.background;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * A value that is read now and then, and answered from memory. The last value remains while it can't be read.
 *
 * @param <T> the type of the value, which is immutable
 */
public final class Reading<T> implements Supplier<T> {

    private final Callable<T> read;
    private final Logger log;
    private final String failure;
    private volatile T latest;

    Reading(T first, Callable<T> read, Logger log, String failure) {
        this.latest = first;
        this.read = read;
        this.log = log;
        this.failure = failure;
    }

    @Override
    public T get() {
        return latest;
    }

    public void refresh() {
        try {
            latest = read.call();
        } catch (Exception e) {
            log.debugf("%s cause=%s", failure, e);
        }
    }
}
