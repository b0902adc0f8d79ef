package io.crossrole.bench;

import java.util.ArrayList;
import java.util.List;

/** Rows and columns, laid out so that they can be read before they are rendered, too. */
final class MarkdownTable {

    private final List<List<String>> rows = new ArrayList<>();

    MarkdownTable(String... heads) {
        rows.add(List.of(heads));
    }

    MarkdownTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    @Override
    public String toString() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        StringBuilder text = new StringBuilder();
        for (int r = 0; r < rows.size(); r++) {
            line(text, rows.get(r), widths);
            if (r == 0) {
                text.append("|---|").append("--:|".repeat(columns - 1)).append('\n');
            }
        }
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells, int[] widths) {
        text.append('|');
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            String padding = " ".repeat(widths[i] - cell.length());
            text.append(' ').append(i == 0 ? cell + padding : padding + cell).append(" |");
        }
        text.append('\n');
    }
}
