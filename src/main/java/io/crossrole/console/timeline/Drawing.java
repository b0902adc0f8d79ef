package io.crossrole.console.timeline;

import java.util.List;

/**
 * The timeline as positions in a picture of {@value #WIDTH} by {@value #HEIGHT} units.
 *
 * @param stretches busy times, each at its own scale, from left to right
 */
public record Drawing(List<Stretch> stretches) {

    static final int WIDTH = 1_000;
    static final int HEIGHT = 206;

    /**
     * A busy time.
     *
     * @param gap the length of the quiet time that follows, in words; empty for the last stretch
     * @param gapX the middle of the break that stands for it
     */
    public record Stretch(int x1, int x2, List<Placed> marks, List<Tick> ticks, String gap, int gapX) {}

    /**
     * A mark at its position.
     *
     * @param shape {@code in}, {@code round}, {@code wait} or {@code out}
     * @param width of a wait; 0 for others
     * @param answers the three or four answers of a round, from top to bottom
     */
    public record Placed(String shape, int x, int width, String style, List<Answer> answers) {}

    /**
     * An answer, above or below its lane.
     *
     * @param kind {@code right}, {@code wrong} or {@code none}
     */
    public record Answer(int y, String kind) {}

    /**
     * A time below the axis.
     *
     * @param day the date, where it is another one than at the tick before; empty otherwise
     */
    public record Tick(int x, String time, String day) {}

    public int width() {
        return WIDTH;
    }

    public int height() {
        return HEIGHT;
    }
}
