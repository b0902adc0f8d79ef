package io.crossrole.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One line over time as SVG, from zero up. */
final class LineChart {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 260;
    private static final int LEFT = 60;
    private static final int RIGHT = 24;
    private static final int TOP = 56;
    private static final int BOTTOM = 32;
    private static final int STEPS = 4;

    private record Point(double x, double y) {}

    private final String title;
    private final String unit;
    private final List<Point> points = new ArrayList<>();

    LineChart(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    LineChart point(double x, double y) {
        points.add(new Point(x, y));
        return this;
    }

    String svg() {
        double mostX = points.stream().mapToDouble(Point::x).max().orElse(1);
        double mostY = roundUp(points.stream().mapToDouble(Point::y).max().orElse(1));
        StringBuilder svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-label="%s"
                     font-family="system-ui, sans-serif" font-size="13">
                  <rect width="100%%" height="100%%" fill="#ffffff"/>
                  <text x="16" y="24" font-size="15" font-weight="600" fill="#111827">%s</text>
                  <text x="16" y="42" fill="#6b7280">%s</text>
                """.formatted(WIDTH, HEIGHT, title, title, unit));
        for (int i = 0; i <= STEPS; i++) {
            double value = mostY * i / STEPS;
            double y = y(value, mostY);
            svg.append(String.format(
                    Locale.ROOT,
                    "  <path d=\"M%d %.1fH%d\" stroke=\"#e5e7eb\"/>%n  <text x=\"%d\" y=\"%.1f\" text-anchor=\"end\""
                            + " fill=\"#6b7280\">%.0f</text>%n",
                    LEFT,
                    y,
                    WIDTH - RIGHT,
                    LEFT - 8,
                    y + 4,
                    value));
        }
        String line = points.stream()
                .map(it -> String.format(
                        Locale.ROOT, "%.1f,%.1f", LEFT + it.x() / mostX * (WIDTH - LEFT - RIGHT), y(it.y(), mostY)))
                .collect(Collectors.joining(" "));
        svg.append("  <polyline points=\"%s\" fill=\"none\" stroke=\"#c2410c\" stroke-width=\"2\"/>\n".formatted(line));
        svg.append(String.format(
                Locale.ROOT,
                "  <text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#6b7280\">%.0f min</text>%n",
                WIDTH - RIGHT,
                HEIGHT - 10,
                mostX));
        return svg.append("</svg>\n").toString();
    }

    private static double y(double value, double most) {
        return HEIGHT - BOTTOM - value / most * (HEIGHT - TOP - BOTTOM);
    }

    /** To a number whose quarters are whole. */
    private static double roundUp(double value) {
        double step = value > 200 ? 100 : 40;
        return Math.ceil(value / step) * step;
    }
}
