package io.crossrole.api.story;

import io.crossrole.integration.IntegrationFilter;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes integrations as CSV (<i>RFC 4180</i>), a page at a time, each in a transaction of its own. */
@ApplicationScoped
public class IntegrationCsv {

    private static final int PAGE = 500;
    private static final String LINE_END = "\r\n";

    private static final List<String> HEADER = List.of(
            "integrationId",
            "status",
            "reason",
            "tenantId",
            "integrationType",
            "partition",
            "accountId",
            "roleArn",
            "createdAt",
            "changedAt",
            "recheckAt");

    private final IntegrationQuery query;

    IntegrationCsv(IntegrationQuery query) {
        this.query = query;
    }

    /** Writes all integrations that the filter selects, and a line with the names of the columns before them. */
    public void write(IntegrationFilter filter, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(line(HEADER.stream()));
        String from = "";
        while (from != null) {
            IntegrationQuery.Slice slice = query.slice(filter, from, false, PAGE);
            for (IntegrationView each : slice.integrations()) {
                writer.write(line(cells(each)));
            }
            writer.flush();
            from = slice.next();
        }
    }

    private static Stream<String> cells(IntegrationView it) {
        return Stream.of(
                        it.integrationId(),
                        it.status(),
                        it.reason(),
                        it.tenantId(),
                        it.integrationType(),
                        it.partition(),
                        it.accountId(),
                        it.roleArn(),
                        it.createdAt(),
                        it.changedAt(),
                        it.recheckAt())
                .map(cell -> cell == null ? "" : cell.toString());
    }

    private static String line(Stream<String> cells) {
        return cells.map(IntegrationCsv::cell).collect(Collectors.joining(",", "", LINE_END));
    }

    /**
     * A cell in quotes. Spreadsheets run a cell that begins with one of these characters as a formula; an apostrophe
     * before it makes it text (<i>CSV Injection</i>, OWASP).
     */
    static String cell(String text) {
        boolean isFormula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        return '"' + (isFormula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
