package io.crossrole.kafka;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the readers that it opens. */
public final class CountingLogReaders extends LogReaders {

    private final AtomicInteger opened = new AtomicInteger();

    public CountingLogReaders(String kafka) {
        super(Map.of("bootstrap.servers", kafka));
    }

    @Override
    public LogReader open() {
        opened.incrementAndGet();
        return super.open();
    }

    public int opened() {
        return opened.get();
    }
}
