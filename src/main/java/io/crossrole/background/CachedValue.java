package io.crossrole.background;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.logging.Log;
import java.util.concurrent.Callable;

/** A value that is read now and then, and answered from memory. The last value remains while it can't be read. */
public final class CachedValue<T> {

    private static final Log LOG = Log.of(CachedValue.class);

    private final Callable<T> read;
    private final String failure;
    private volatile T latest;

    CachedValue(String failure, T first, Callable<T> read) {
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
            LOG.debug(failure, kv("cause", e));
        }
    }
}
