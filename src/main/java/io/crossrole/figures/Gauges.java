package io.crossrole.figures;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.Search;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads this replica's own metrics. */
final class Gauges {

    /** The samples over which a rate is measured. */
    private static final int RATE_SAMPLES = 7;

    private record Count(long nanos, double value) {}

    private final MeterRegistry registry;
    private final Map<String, Deque<Count>> counts = new HashMap<>();

    Gauges(MeterRegistry registry) {
        this.registry = registry;
    }

    /** The sum of the gauges with this name and these tags; 0 if there are none. */
    double sum(String name, String... tags) {
        return values(name, tags).getSum();
    }

    /** The highest of the gauges with this name and these tags; 0 if there are none. */
    double highest(String name, String... tags) {
        DoubleSummaryStatistics values = values(name, tags);
        return values.getCount() == 0 ? 0 : values.getMax();
    }

    /** The values of a tag of the gauges with this name, in order. */
    List<String> tagValues(String name, String tag) {
        TreeSet<String> found = new TreeSet<>();
        registry.find(name).gauges().forEach(it -> found.add(it.getId().getTag(tag)));
        return List.copyOf(found);
    }

    /** Adds up the gauges of this name for each value of a tag, sorted by the value; empty if there are none. */
    Map<String, Double> sumsBy(String name, String tag) {
        Map<String, Double> sums = new TreeMap<>();
        registry.find(name).tagKeys(tag).gauges().stream()
                .filter(it -> !Double.isNaN(it.value()))
                .forEach(it -> sums.merge(it.getId().getTag(tag), it.value(), Double::sum));
        return sums;
    }

    /** How much the counters grow in a second, measured since a few samples ago; 0 at the first sample. */
    double rate(long nanos, String name, String... tags) {
        double total = registry.find(name).tags(tags).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
        Deque<Count> earlier = counts.computeIfAbsent(name + String.join("=", tags), it -> new ArrayDeque<>());
        earlier.addLast(new Count(nanos, total));
        if (earlier.size() > RATE_SAMPLES) {
            earlier.removeFirst();
        }
        double seconds = (nanos - earlier.getFirst().nanos()) / 1e9;
        return seconds <= 0 ? 0 : (total - earlier.getFirst().value()) / seconds;
    }

    private DoubleSummaryStatistics values(String name, String... tags) {
        Search search = registry.find(name).tags(tags);
        return search.gauges().stream()
                .mapToDouble(Gauge::value)
                .filter(it -> !Double.isNaN(it))
                .summaryStatistics();
    }
}
