package io.crossrole.resilience.history;

import io.crossrole.resilience.history.History.Line;
import io.crossrole.resilience.history.History.Publication;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The delivery of a history to the service: the times, the batches and the repetitions of its records. */
final class Course {

    /** The next step. */
    sealed interface Step permits Delivery, TimePasses {}

    /** A poll: records of one partition, in their order. */
    record Delivery(Line line, int from, int to) implements Step {}

    /** The workers do what falls due. */
    record TimePasses(Instant until) implements Step {}

    private final History history;
    /** Decides what two courses of the same seed have in common, and what they have not. */
    private final Random common;

    private final Random random;
    private final List<Step> steps = new ArrayList<>();
    private final Map<Line, Integer> positions = new TreeMap<>();

    private Course(History history, long seed, long own) {
        this.history = history;
        this.common = new Random(seed);
        this.random = new Random(seed + own);
    }

    /** Each record once, soon after it was published. */
    static List<Step> plain(History history, long seed) {
        Course course = new Course(history, seed, 0);
        course.follow(false);
        return course.steps;
    }

    /**
     * Each record for the first time when the plain course of this seed has it, in the same polls; but whatever was
     * delivered is delivered again and again, from any offset on.
     */
    static List<Step> withRedeliveries(History history, long seed) {
        Course course = new Course(history, seed, 1);
        course.follow(true);
        return course.steps;
    }

    /** Each record once, in each partition in its order, among partitions in any, and all of it late. */
    static List<Step> delayed(History history, long seed) {
        Course course = new Course(history, seed, 2);
        course.lagBehind();
        return course.steps;
    }

    /**
     * Replays of a history that was taken in: any topic from any offset in any order, and finally all topics from the
     * start.
     */
    static List<Step> replays(History history, long seed) {
        Course course = new Course(history, seed, 3);
        history.lines().forEach((line, records) -> course.positions.put(line, records.size()));
        for (int replays = course.random.nextInt(4); replays > 0; replays--) {
            course.deliverAgain();
        }
        List<Line> lines = new ArrayList<>(course.positions.keySet());
        Collections.shuffle(lines, course.random);
        lines.forEach(it -> course.steps.add(new Delivery(it, 0, course.positions.get(it))));
        return course.steps;
    }

    private void follow(boolean withRedeliveries) {
        List<Publication> publications = history.publications();
        for (int next = 0; next < publications.size(); ) {
            int together = Math.min(1 + common.nextInt(3), publications.size() - next);
            List<Publication> published = publications.subList(next, next + together);
            if (withRedeliveries && random.nextInt(3) == 0) {
                Instant between = next == 0
                        ? publications.get(0).at()
                        : publications.get(next - 1).at().plusMillis(1);
                steps.add(new TimePasses(between));
                deliverAgain();
            }
            steps.add(new TimePasses(published.get(together - 1).at()));
            Map<Line, Integer> polls = new LinkedHashMap<>();
            published.forEach(it -> polls.merge(it.line(), 1, Integer::sum));
            polls.forEach((line, records) -> deliver(line, records, withRedeliveries));
            next += together;
        }
        for (int i = 0; withRedeliveries && i < 3; i++) {
            steps.add(new TimePasses(history.end().plusSeconds(1 + i * 200L + random.nextInt(200))));
            deliverAgain();
        }
    }

    /** A poll is a poll: of two roles that push each other out, that they came together decides which is told first. */
    private void deliver(Line line, int records, boolean withRedeliveries) {
        int from = positions.getOrDefault(line, 0);
        steps.add(new Delivery(line, from, from + records));
        positions.put(line, from + records);
        if (withRedeliveries && random.nextInt(3) == 0) {
            deliverAgain();
        }
    }

    /** From any offset of any partition on, as far as it was delivered, or not so far. */
    private void deliverAgain() {
        List<Line> delivered = new ArrayList<>(positions.keySet());
        if (!delivered.isEmpty()) {
            Line line = delivered.get(random.nextInt(delivered.size()));
            int end = positions.get(line);
            int from = random.nextInt(end);
            int to = random.nextBoolean() ? end : from + 1 + random.nextInt(end - from);
            steps.add(new Delivery(line, from, to));
        }
    }

    private void lagBehind() {
        Instant now = history.end();
        Map<Line, Integer> lengths = new TreeMap<>();
        history.lines().forEach((line, records) -> lengths.put(line, records.size()));
        while (!lengths.isEmpty()) {
            List<Line> lines = new ArrayList<>(lengths.keySet());
            Line line = lines.get(random.nextInt(lines.size()));
            int from = positions.getOrDefault(line, 0);
            int to = Math.min(from + 1 + random.nextInt(4), lengths.get(line));
            steps.add(new Delivery(line, from, to));
            positions.put(line, to);
            lengths.computeIfPresent(line, (it, length) -> to < length ? length : null);
            if (random.nextInt(3) == 0) {
                now = now.plus(Duration.ofSeconds(1 + random.nextInt(random.nextInt(4) == 0 ? 1_800 : 60)));
                steps.add(new TimePasses(now));
            }
        }
    }
}
