package io.crossrole.console.operate.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/**
 * The last hour of a figure as paths in a picture of {@value #WIDTH} by {@value #HEIGHT} units, which is stretched to the
 * width of its tile.
 *
 * @param line the line through the values; it has a gap where a value is missing
 * @param area the area below the line
 * @param limitY the height of the limit; -1 if none is drawn
 * @param lastX the position of the latest value; -1 if there is none
 * @param cells a cell for each minute, for values that are right or wrong; empty for others
 */
public record Chart(String line, String area, int limitY, int lastX, int lastY, List<Cell> cells) {

    static final int WIDTH = 236;
    static final int HEIGHT = 56;

    private static final int TOP = 4;
    private static final double HEADROOM = 1.1;
    /** A limit that is further above the values would flatten their line. */
    private static final double MOST_ABOVE = 5;

    /**
     * A minute.
     *
     * @param kind {@code right}, {@code wrong}, or empty if nothing is known
     */
    public record Cell(int x, String kind) {}

    /**
     * Draws a line.
     *
     * @param hour the value of each minute, the oldest first; null where there is none
     * @param now the latest value, at which the line ends; NaN if there is none. The value of its minute may differ
     * @param limit the line that should not be crossed; NaN if there is none. It is drawn only if {@link #reaches}
     */
    static Chart line(List<Double> hour, double now, double limit) {
        List<Double> values = new ArrayList<>(hour);
        if (!Double.isNaN(now)) {
            values.add(now);
        }
        double highest = values.stream()
                .filter(Objects::nonNull)
                .mapToDouble(it -> it)
                .max()
                .orElse(0);
        boolean hasLimit = reaches(highest, limit);
        double top = Math.max(hasLimit ? limit * HEADROOM : 0, Math.max(1, highest));
        StringJoiner line = new StringJoiner("");
        StringJoiner area = new StringJoiner("");
        int lastX = -1;
        int lastY = -1;
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) == null) {
                continue;
            }
            boolean begins = i == 0 || values.get(i - 1) == null;
            boolean ends = i == values.size() - 1 || values.get(i + 1) == null;
            lastX = x(i, values.size());
            lastY = y(values.get(i), top);
            String point = lastX + " " + lastY;
            line.add((begins ? "M" : "L") + point);
            area.add((begins ? "M" + lastX + " " + HEIGHT : "") + "L" + point + (ends ? "V" + HEIGHT + "z" : ""));
        }
        return new Chart(line.toString(), area.toString(), hasLimit ? y(limit, top) : -1, lastX, lastY, List.of());
    }

    /** Whether the values come near enough to the limit to be drawn beside it: a fifth of it. */
    static boolean reaches(double highest, double limit) {
        return highest * MOST_ABOVE >= limit;
    }

    /** Draws a cell for each minute: right for 1, wrong for less. */
    static Chart cells(List<Double> values) {
        return new Chart(
                "",
                "",
                -1,
                -1,
                -1,
                IntStream.range(0, values.size())
                        .mapToObj(it -> new Cell(it * WIDTH / values.size(), kind(values.get(it))))
                        .toList());
    }

    private static String kind(Double value) {
        if (value == null) {
            return "";
        }
        return value >= 1 ? "right" : "wrong";
    }

    private static int x(int index, int count) {
        return Math.round((float) index * WIDTH / Math.max(1, count - 1));
    }

    private static int y(double value, double top) {
        return (int) Math.round(HEIGHT - (HEIGHT - TOP) * value / top);
    }
}
