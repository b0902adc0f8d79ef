package io.crossrole.operations.imports;

import io.crossrole.longrunning.NewOperation;
import io.crossrole.longrunning.Operation;
import io.crossrole.longrunning.OperationKind;
import io.crossrole.longrunning.Operations;
import io.crossrole.operations.imports.ImportLines.Staged;
import io.crossrole.operations.imports.UploadRefusedException.Why;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Takes in the lines of an import, and asks for the operation that goes through them. */
@ApplicationScoped
public class RequestImport {

    /** The most lines of an import. */
    public static final int MOST_LINES = 1_000_000;

    static final int LONGEST_LINE = 16_384;

    private static final int LINES_AT_ONCE = 1_000;
    private static final Duration LONGEST_STAGING = Duration.ofMinutes(10);

    private final Operations operations;
    private final ImportLines lines;
    private final ImportConfig config;
    private final Semaphore uploads;

    RequestImport(Operations operations, ImportLines lines, ImportConfig config) {
        this.operations = operations;
        this.lines = lines;
        this.config = config;
        this.uploads = new Semaphore(config.atOnce());
    }

    /**
     * Takes the lines in to their end, and only then stores them, in one transaction with the operation: an upload that breaks
     * off leaves nothing behind, and no connection to the database waits for one.
     *
     * @param jsonLines UTF-8, one JSON object a line with {@code integrationId}, {@code tenantId}, {@code externalId} and, if
     *     there are any, {@code integrationType}, {@code partition}, {@code awsAccountId} and {@code roleArn}; blank lines are
     *     passed over; not closed
     * @param requestedBy at most 256 characters
     * @param dryRun whether only to say what would become of each line
     * @param linesPerSecond at least 1; null for as fast as it can
     * @throws IllegalArgumentException if there are no lines, or more than {@value #MOST_LINES}
     * @throws UploadRefusedException if they are too long or too slow, or others are being taken in
     * @throws io.crossrole.longrunning.TooManyOperationsException if whoever asks has too many that are not over
     * @throws UncheckedIOException if there is no room for them
     */
    public Operation request(InputStream jsonLines, String requestedBy, boolean dryRun, Integer linesPerSecond) {
        operations.requireRoom(requestedBy);
        if (!uploads.tryAcquire()) {
            throw new UploadRefusedException(
                    Why.TOO_MANY_AT_ONCE,
                    "%d imports are being uploaded, which is the most at once: try again later"
                            .formatted(config.atOnce()));
        }
        try (SpooledUpload upload =
                SpooledUpload.of(jsonLines, config.maxBody().asLongValue(), config.longestUpload())) {
            return store(upload.content(), requestedBy, dryRun, linesPerSecond);
        } finally {
            uploads.release();
        }
    }

    private Operation store(InputStream jsonLines, String requestedBy, boolean dryRun, Integer linesPerSecond) {
        return QuarkusTransaction.requiringNew()
                .timeout((int) LONGEST_STAGING.toSeconds())
                .call(() -> {
                    Operation operation = operations.request(
                            new NewOperation(OperationKind.IMPORT, null, requestedBy, dryRun, "{}", linesPerSecond));
                    // Written now, since the lines refer to it.
                    operations.flush();
                    stage(operation, jsonLines);
                    return operation;
                });
    }

    private void stage(Operation operation, InputStream jsonLines) {
        Reader text = new BufferedReader(new InputStreamReader(jsonLines, StandardCharsets.UTF_8));
        List<Staged> batch = new ArrayList<>();
        boolean any = false;
        int number = 0;
        try {
            for (String line = readLine(text); line != null; line = readLine(text)) {
                number++;
                if (number > MOST_LINES) {
                    throw new IllegalArgumentException("an import has at most %,d lines".formatted(MOST_LINES));
                }
                String content = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
                if (!content.isBlank()) {
                    any = true;
                    batch.add(new Staged(number, content));
                }
                if (batch.size() == LINES_AT_ONCE) {
                    lines.stage(operation.id(), batch);
                    batch.clear();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the lines could not be read to their end", e);
        }
        if (!any) {
            throw new IllegalArgumentException("there are no lines to import");
        }
        lines.stage(operation.id(), batch);
    }

    /** The next line, or as much of it as may be kept and one more; null at the end. Postgres stores no NUL. */
    private static String readLine(Reader text) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = text.read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n') {
            if (line.length() <= LONGEST_LINE) {
                line.append(next == 0 ? '\uFFFD' : (char) next);
            }
            next = text.read();
        }
        return line.toString();
    }
}
