package io.crossrole.operations.imports;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

/** Stores the uploaded lines of an import and requests the operation that processes them. */
@ApplicationScoped
public class RequestImport {

    /** Most lines in an import. */
    public static final int MAX_LINES = 1_000_000;

    static final int MAX_LINE_LENGTH = 16_384;

    private static final int BATCH_SIZE = 1_000;
    private static final Duration STAGING_TIMEOUT = Duration.ofMinutes(10);

    private final Operations operations;
    private final ImportLines lines;
    private final ImportConfig config;
    private final ObjectMapper json;
    private final Semaphore uploads;

    RequestImport(Operations operations, ImportLines lines, ImportConfig config, ObjectMapper json) {
        this.operations = operations;
        this.lines = lines;
        this.config = config;
        this.json = json;
        this.uploads = new Semaphore(config.atOnce());
    }

    /**
     * Reads the upload to its end, and only then stores the lines and the operation in one transaction. So an upload
     * that breaks off leaves nothing behind, and no database connection waits for a slow client.
     *
     * @param jsonLines UTF-8, one JSON object per line with {@code integrationId}, {@code tenantId}, {@code externalId}
     *     and optionally {@code integrationType}, {@code partition}, {@code awsAccountId} and {@code roleArn}. Blank
     *     lines are skipped. The stream is not closed
     * @param file the name of the file that the lines come from, or null; the operation keeps it, with their length and digest
     * @param requestedBy at most 256 characters
     * @param dryRun whether only to report the fate of each line
     * @param linesPerSecond at least 1; null for no limit
     * @throws IllegalArgumentException if there are no lines or more than {@value #MAX_LINES}
     * @throws UploadRefusedException if the upload is too large or too slow, or too many uploads are in progress
     * @throws io.crossrole.longrunning.TooManyOperationsException if the caller already has the most open operations
     *     allowed
     * @throws UncheckedIOException if the upload can't be stored on disk
     */
    public Operation request(
            InputStream jsonLines, String file, String requestedBy, boolean dryRun, Integer linesPerSecond) {
        operations.requireCapacity(requestedBy);
        if (!uploads.tryAcquire()) {
            throw new UploadRefusedException(
                    Why.TOO_MANY_AT_ONCE,
                    "%d imports are being uploaded, the most allowed at once: try again later"
                            .formatted(config.atOnce()));
        }
        try (SpooledUpload upload =
                SpooledUpload.of(jsonLines, config.maxBody().asLongValue(), config.longestUpload())) {
            return store(upload.content(), describe(file, upload), requestedBy, dryRun, linesPerSecond);
        } finally {
            uploads.release();
        }
    }

    /** The parameters of the operation, as JSON. */
    private String describe(String file, SpooledUpload upload) {
        ObjectNode parameters = json.createObjectNode();
        ObjectNode source = parameters.putObject("file");
        if (file != null) {
            source.put("name", file);
        }
        source.put("bytes", upload.length()).put("sha256", upload.sha256());
        return parameters.toString();
    }

    private Operation store(
            InputStream jsonLines, String parameters, String requestedBy, boolean dryRun, Integer linesPerSecond) {
        return QuarkusTransaction.requiringNew()
                .timeout((int) STAGING_TIMEOUT.toSeconds())
                .call(() -> {
                    Operation operation = operations.request(new NewOperation(
                            OperationKind.IMPORT, null, requestedBy, dryRun, parameters, linesPerSecond));
                    // Flush first, since the lines have a foreign key to the operation.
                    operations.flush();
                    stage(operation, jsonLines);
                    return operation;
                });
    }

    /**
     * Requests an import of the lines that a dry run was given. Their fates may be others than in the dry run, since other
     * integrations may exist by now.
     *
     * @param dryRun an operation
     * @param requestedBy at most 256 characters
     * @param linesPerSecond at least 1; null for no limit
     * @throws IllegalArgumentException if the operation is no finished dry run of an import, or its lines are not kept any
     *     more
     * @throws io.crossrole.longrunning.TooManyOperationsException if the caller already has the most open operations
     *     allowed
     */
    public Operation requestChecked(Operation dryRun, String requestedBy, Integer linesPerSecond) {
        if (dryRun.kind() != OperationKind.IMPORT || !dryRun.isDryRun() || dryRun.state() != Operation.State.FINISHED) {
            throw new IllegalArgumentException(
                    "operation '%s' is no finished dry run of an import".formatted(dryRun.id()));
        }
        return QuarkusTransaction.requiringNew()
                .timeout((int) STAGING_TIMEOUT.toSeconds())
                .call(() -> {
                    Operation operation = operations.request(new NewOperation(
                            OperationKind.IMPORT, null, requestedBy, false, dryRun.parameters(), linesPerSecond));
                    operations.flush();
                    // Retention deletes lines in several steps, and a part of a file must not be imported as if it were
                    // all.
                    if (lines.copy(dryRun.id(), operation.id()) != dryRun.done()) {
                        throw new IllegalArgumentException(
                                "the lines of operation '%s' are not kept any more: upload the file again"
                                        .formatted(dryRun.id()));
                    }
                    return operation;
                });
    }

    private void stage(Operation operation, InputStream jsonLines) {
        Reader text = new BufferedReader(new InputStreamReader(jsonLines, StandardCharsets.UTF_8));
        List<Staged> batch = new ArrayList<>();
        boolean hasContent = false;
        int number = 0;
        try {
            for (String line = readLine(text); line != null; line = readLine(text)) {
                number++;
                if (number > MAX_LINES) {
                    throw new IllegalArgumentException("an import may have at most %,d lines".formatted(MAX_LINES));
                }
                String content = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
                if (!content.isBlank()) {
                    hasContent = true;
                    batch.add(new Staged(number, content));
                }
                if (batch.size() == BATCH_SIZE) {
                    lines.stage(operation.id(), batch);
                    batch.clear();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the upload could not be read to its end", e);
        }
        if (!hasContent) {
            throw new IllegalArgumentException("the upload has no lines to import");
        }
        lines.stage(operation.id(), batch);
    }

    /**
     * The next line, cut one character after {@link #MAX_LINE_LENGTH}; null at the end. NUL is replaced, since Postgres
     * can't store it.
     */
    private static String readLine(Reader text) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = text.read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n') {
            if (line.length() <= MAX_LINE_LENGTH) {
                line.append(next == 0 ? '\uFFFD' : (char) next);
            }
            next = text.read();
        }
        return line.toString();
    }
}
