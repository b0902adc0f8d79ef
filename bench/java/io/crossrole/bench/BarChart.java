package io.crossrole.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Horizontal bars as SVG: each with its label, its value and, where it was measured several times, its spread. */
final class BarChart {

    private static final int WIDTH = 760;
    private static final int LEFT = 190;
    private static final int RIGHT = 110;
    private static final int TOP = 54;
    private static final int ROW = 34;
    private static final int BAR = 18;
    private static final List<String> COLOURS =
            List.of("#5b6b7f", "#7b8fa6", "#c2410c", "#a3a3a3", "#0f766e", "#7c3aed");

    private record Bar(String label, double value, double least, double most, int colour) {}

    private final String title;
    private final String unit;
    private final String format;
    private final List<Bar> bars = new ArrayList<>();

    /**
     * @param format of a value, as {@link String#format} takes it
     */
    BarChart(String title, String unit, String format) {
        this.title = title;
        this.unit = unit;
        this.format = format;
    }

    BarChart bar(String label, Figures figures, int colour) {
        bars.add(new Bar(label, figures.median(), figures.least(), figures.most(), colour));
        return this;
    }

    BarChart bar(String label, double value, int colour) {
        bars.add(new Bar(label, value, value, value, colour));
        return this;
    }

    String svg() {
        int height = TOP + bars.size() * ROW + 16;
        double most = bars.stream().mapToDouble(Bar::most).max().orElse(1);
        StringBuilder svg = new StringBuilder();
        svg.append("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-label="%s"
                     font-family="system-ui, sans-serif" font-size="13">
                  <rect width="100%%" height="100%%" fill="#ffffff"/>
                  <text x="16" y="24" font-size="15" font-weight="600" fill="#111827">%s</text>
                  <text x="16" y="42" fill="#6b7280">%s</text>
                """.formatted(WIDTH, height, escape(title), escape(title), escape(unit)));
        for (int i = 0; i < bars.size(); i++) {
            svg.append(bar(bars.get(i), TOP + i * ROW, most));
        }
        return svg.append("</svg>\n").toString();
    }

    private String bar(Bar bar, int y, double most) {
        double scale = (WIDTH - LEFT - RIGHT) / most;
        double end = LEFT + bar.value() * scale;
        StringBuilder svg = new StringBuilder();
        svg.append(element(
                "  <text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#111827\">%s</text>\n",
                LEFT - 10, y + 14, escape(bar.label())));
        svg.append(element(
                "  <rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\" fill=\"%s\"/>\n",
                LEFT, y, Math.max(1, bar.value() * scale), BAR, COLOURS.get(bar.colour() % COLOURS.size())));
        if (bar.most() > bar.least()) {
            svg.append(element(
                    "  <path d=\"M%.1f %dH%.1fM%.1f %dv8M%.1f %dv8\" stroke=\"#111827\" fill=\"none\"/>\n",
                    LEFT + bar.least() * scale,
                    y + 9,
                    LEFT + bar.most() * scale,
                    LEFT + bar.least() * scale,
                    y + 5,
                    LEFT + bar.most() * scale,
                    y + 5));
        }
        svg.append(element(
                "  <text x=\"%.1f\" y=\"%d\" fill=\"#111827\">%s</text>\n",
                Math.max(end, LEFT + bar.most() * scale) + 8, y + 14, element(format, bar.value())));
        return svg.toString();
    }

    private static String element(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
