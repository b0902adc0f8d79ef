package io.crossrole.operations.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossrole.operations.imports.UploadRefusedException.Why;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SpooledUploadTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final int MAX_BYTES = 1_000_000;

    @Test
    void returnsTheUpload() throws IOException {
        // Given
        String lines = "{\"integrationId\": \"int-1\"}\n".repeat(20_000);

        // When
        try (SpooledUpload spooled = SpooledUpload.of(stream(lines), MAX_BYTES, TIMEOUT)) {
            // Then
            assertThat(new String(spooled.content().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(lines);
        }
    }

    @Test
    void leavesNoFileBehindAfterACrash() throws IOException {
        // Given
        long before = files();

        // When
        try (SpooledUpload spooled = SpooledUpload.of(stream("a line"), MAX_BYTES, TIMEOUT)) {
            // Then the file has no name while it is still open
            assertThat(files()).isEqualTo(before);
            assertThat(spooled.content().read()).isEqualTo('a');
        }
    }

    @Test
    void refusesATooLargeUpload() throws IOException {
        // Given
        long before = files();

        // When, Then
        assertThatThrownBy(() -> SpooledUpload.of(stream("x".repeat(MAX_BYTES + 1)), MAX_BYTES, TIMEOUT))
                .hasMessageContaining("1,000,000")
                .extracting(it -> ((UploadRefusedException) it).why())
                .isEqualTo(Why.TOO_LARGE);
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void refusesATooSlowUpload() {
        // Given an endless upload of single bytes
        InputStream trickling = new InputStream() {

            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                buffer[offset] = 'x';
                return 1;
            }
        };

        // When, Then
        assertThatThrownBy(() -> SpooledUpload.of(trickling, MAX_BYTES, Duration.ZERO))
                .hasMessageContaining("within PT0S")
                .extracting(it -> ((UploadRefusedException) it).why())
                .isEqualTo(Why.TOO_SLOW);
    }

    @Test
    void refusesAnUploadThatBreaksOff() {
        // Given
        InputStream broken = new InputStream() {

            @Override
            public int read() throws IOException {
                throw new IOException("hung up");
            }
        };

        // When, Then
        assertThatThrownBy(() -> SpooledUpload.of(broken, MAX_BYTES, TIMEOUT))
                .isInstanceOf(UploadRefusedException.class)
                .hasMessageContaining("before its end");
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static long files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(it -> it.getFileName().toString().startsWith("crossrole-import-"))
                    .count();
        }
    }
}
