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

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final int MOST = 1_000_000;

    @Test
    void givesBackWhatWasSent() throws IOException {
        // Given
        String lines = "{\"integrationId\": \"int-1\"}\n".repeat(20_000);

        // When
        try (SpooledUpload spooled = SpooledUpload.of(stream(lines), MOST, LONG)) {
            // Then
            assertThat(new String(spooled.content().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(lines);
        }
    }

    @Test
    void leavesNoFileBehindHoweverItsReplicaEnds() throws IOException {
        // Given
        long before = files();

        // When
        try (SpooledUpload spooled = SpooledUpload.of(stream("a line"), MOST, LONG)) {
            // Then its name is gone while it is still in use
            assertThat(files()).isEqualTo(before);
            assertThat(spooled.content().read()).isEqualTo('a');
        }
    }

    @Test
    void refusesOneThatIsTooLong() throws IOException {
        // Given
        long before = files();

        // When, Then
        assertThatThrownBy(() -> SpooledUpload.of(stream("x".repeat(MOST + 1)), MOST, LONG))
                .hasMessageContaining("1,000,000")
                .extracting(it -> ((UploadRefusedException) it).why())
                .isEqualTo(Why.TOO_LARGE);
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void givesUpOneThatTrickles() {
        // Given one byte after the other, without end
        InputStream trickling = new InputStream() {

            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] piece, int offset, int length) {
                piece[offset] = 'x';
                return 1;
            }
        };

        // When, Then
        assertThatThrownBy(() -> SpooledUpload.of(trickling, MOST, Duration.ZERO))
                .hasMessageContaining("within PT0S")
                .extracting(it -> ((UploadRefusedException) it).why())
                .isEqualTo(Why.TOO_SLOW);
    }

    @Test
    void givesUpOneThatBreaksOff() {
        // Given
        InputStream broken = new InputStream() {

            @Override
            public int read() throws IOException {
                throw new IOException("hung up");
            }
        };

        // When, Then
        assertThatThrownBy(() -> SpooledUpload.of(broken, MOST, LONG))
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
