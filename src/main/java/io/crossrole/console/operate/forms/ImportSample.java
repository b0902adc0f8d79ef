package io.crossrole.console.operate.forms;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The form of a file that can be imported. */
final class ImportSample {

    /** A line with its fields. The External ID is to be replaced: as it is, it counts as weak. */
    static final String LINE = "{\"integrationId\":\"acme-athena\",\"tenantId\":\"acme\","
            + "\"externalId\":\"the-external-id-in-use\",\"integrationType\":\"athena\",\"awsAccountId\":\"111122223333\"}";

    private static final int MOST_BYTES = 4_096;

    private ImportSample() {}

    /** Whether the first line that is not blank has separators and is no JSON. */
    static boolean looksLikeCsv(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return looksLikeCsv(new String(content.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
        }
    }

    static boolean looksLikeCsv(String text) {
        String first = text.replaceFirst("^\uFEFF", "")
                .lines()
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .findFirst()
                .orElse("");
        return !first.startsWith("{") && !first.startsWith("[") && first.matches(".*[,;\t].*");
    }
}
