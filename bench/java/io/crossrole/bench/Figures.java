package io.crossrole.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What was measured several times. */
final class Figures {

    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    double median() {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    double sum() {
        return values.stream().mapToDouble(it -> it).sum();
    }

    double least() {
        return Collections.min(values);
    }

    double most() {
        return Collections.max(values);
    }

    /**
     * Each round's, as a multiple of another's in the same round: a machine that is slower for a while is so for both, and
     * their medians may be of different rounds.
     */
    Figures over(Figures other) {
        Figures ratios = new Figures();
        for (int round = 0; round < values.size(); round++) {
            ratios.add(values.get(round) / other.values.get(round));
        }
        return ratios;
    }

    /** The median, and the least and the most where they were several. */
    String told(String format) {
        String median = String.format(Locale.ROOT, format, median());
        return values.size() == 1
                ? median
                : median + String.format(Locale.ROOT, " (" + format + " – " + format + ")", least(), most());
    }
}
