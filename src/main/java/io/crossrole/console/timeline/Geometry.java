package io.crossrole.console.timeline;

import io.crossrole.console.timeline.Drawing.Placed;
import io.crossrole.console.timeline.Drawing.Stretch;
import io.crossrole.console.timeline.Drawing.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Places marks on a time axis. Quiet times are cut out, since a recheck a day after a minute of questions would leave no
 * room for the questions.
 */
final class Geometry {

    /** A longer time without a mark is cut out. */
    private static final Duration QUIET = Duration.ofSeconds(60);

    private static final int FEWEST_UNITS = 100;
    private static final int LEFT = 116;
    private static final int BREAK = 26;
    private static final int PADDING = 28;
    private static final int MIN_DISTANCE = 14;
    private static final int TICK_WIDTH = 72;
    /** Where answers are, above and below their lane, by their number. */
    private static final Map<Integer, int[]> ANSWERS = Map.of(3, new int[] {-12, 0, 12}, 4, new int[] {-15, -5, 5, 15});

    private static final int MOST_STRETCHES = 6;

    private final Function<Instant, String> clock;
    private final Function<Instant, String> day;
    private final Function<Duration, String> duration;

    /** The functions write a time of day, a date and a length of time. */
    Geometry(Function<Instant, String> clock, Function<Instant, String> day, Function<Duration, String> duration) {
        this.clock = clock;
        this.day = day;
        this.duration = duration;
    }

    /** Draws the latest busy times. */
    Drawing draw(Collection<Mark> marks) {
        List<List<Mark>> stretches = split(marks);
        List<List<Mark>> latest = stretches.subList(Math.max(0, stretches.size() - MOST_STRETCHES), stretches.size());
        int room = Drawing.WIDTH - LEFT - BREAK * Math.max(0, latest.size() - 1) - FEWEST_UNITS * latest.size();
        int weights = latest.stream().mapToInt(it -> times(it).size() - 1).sum();
        List<Stretch> placed = new ArrayList<>();
        int x = LEFT;
        String lastDay = "";
        for (int i = 0; i < latest.size(); i++) {
            List<Mark> stretch = latest.get(i);
            int extra =
                    weights == 0 ? room / latest.size() : room * (times(stretch).size() - 1) / weights;
            int end = x + FEWEST_UNITS + extra;
            Map<Instant, Integer> positions = positions(times(stretch), x + PADDING, end - PADDING);
            boolean isLast = i == latest.size() - 1;
            List<Tick> ticks = ticks(positions, lastDay);
            lastDay = day.apply(((TreeMap<Instant, Integer>) positions).lastKey());
            placed.add(new Stretch(
                    x,
                    end,
                    stretch.stream().map(it -> placed(it, positions)).toList(),
                    ticks,
                    isLast
                            ? ""
                            : duration.apply(Duration.between(
                                    end(stretch), latest.get(i + 1).get(0).at())),
                    end + BREAK / 2));
            x = end + BREAK;
        }
        return new Drawing(placed);
    }

    private static List<List<Mark>> split(Collection<Mark> marks) {
        List<List<Mark>> stretches = new ArrayList<>();
        for (Mark each : marks.stream().sorted(Comparator.comparing(Mark::at)).toList()) {
            List<Mark> current = stretches.isEmpty() ? null : stretches.get(stretches.size() - 1);
            if (current == null || Duration.between(end(current), each.at()).compareTo(QUIET) > 0) {
                current = new ArrayList<>();
                stretches.add(current);
            }
            current.add(each);
        }
        return stretches;
    }

    private static Instant end(List<Mark> stretch) {
        return stretch.stream().map(Mark::until).max(Comparator.naturalOrder()).orElseThrow();
    }

    private static TreeSet<Instant> times(List<Mark> stretch) {
        TreeSet<Instant> times = new TreeSet<>();
        stretch.forEach(it -> {
            times.add(it.at());
            times.add(it.until());
        });
        return times;
    }

    /** In proportion to time, but so far apart that marks do not cover each other; evenly if there is no room for that. */
    static TreeMap<Instant, Integer> positions(TreeSet<Instant> times, int from, int to) {
        List<Instant> ordered = List.copyOf(times);
        int count = ordered.size();
        double[] xs = new double[count];
        double length =
                Math.max(1, Duration.between(times.first(), times.last()).toMillis());
        double distance = Math.min(MIN_DISTANCE, count == 1 ? 0 : (double) (to - from) / (count - 1));
        for (int i = 0; i < count; i++) {
            double share = Duration.between(times.first(), ordered.get(i)).toMillis() / length;
            xs[i] = count == 1 ? (from + to) / 2.0 : from + share * (to - from);
            xs[i] = i == 0 ? xs[i] : Math.max(xs[i], xs[i - 1] + distance);
        }
        TreeMap<Instant, Integer> positions = new TreeMap<>();
        for (int i = count - 1; i >= 0; i--) {
            xs[i] = Math.min(xs[i], i == count - 1 ? to : xs[i + 1] - distance);
            positions.put(ordered.get(i), (int) Math.round(xs[i]));
        }
        return positions;
    }

    private List<Tick> ticks(Map<Instant, Integer> positions, String lastDay) {
        List<Tick> ticks = new ArrayList<>();
        String known = lastDay;
        List<Map.Entry<Instant, Integer>> ordered = List.copyOf(positions.entrySet());
        int lastX = ordered.get(ordered.size() - 1).getValue();
        for (int i = 0; i < ordered.size(); i++) {
            int x = ordered.get(i).getValue();
            boolean isLast = i == ordered.size() - 1;
            boolean hasRoom = ticks.isEmpty() || x - ticks.get(ticks.size() - 1).x() >= TICK_WIDTH;
            if (hasRoom && (isLast || ticks.isEmpty() || lastX - x >= TICK_WIDTH)) {
                String date = day.apply(ordered.get(i).getKey());
                ticks.add(new Tick(x, clock.apply(ordered.get(i).getKey()), date.equals(known) ? "" : date));
                known = date;
            }
        }
        return ticks;
    }

    private static List<Drawing.Answer> answers(Mark mark) {
        List<String> kinds = Answers.kinds(mark.round());
        return IntStream.range(0, kinds.size())
                .mapToObj(it -> new Drawing.Answer(ANSWERS.get(kinds.size())[it], kinds.get(it)))
                .toList();
    }

    private static Placed placed(Mark mark, Map<Instant, Integer> positions) {
        int x = positions.get(mark.at());
        int width = positions.get(mark.until()) - x;
        return switch (mark.lane()) {
            case EVENTS_IN -> new Placed("in", x, 0, mark.style(), List.of());
            case EVENTS_OUT -> new Placed("out", x, 0, mark.style(), List.of());
            case QUESTIONS -> new Placed("round", x, 0, "", answers(mark));
            case WAITING -> new Placed("wait", x + 6, Math.max(2, width - 12), "", List.of());
        };
    }
}
