package io.crossrole.operations.imports;

import io.crossrole.operations.imports.UploadRefusedException.Why;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * An upload in a temporary file: as slow as whoever sends it, and holding nothing but that. The file has no name any more once
 * it is open, so that it is gone with this replica, however that ends.
 */
final class SpooledUpload implements AutoCloseable {

    private static final int PIECE = 64 * 1024;

    private final FileChannel file;

    private SpooledUpload(FileChannel file) {
        this.file = file;
    }

    /**
     * Reads an upload to its end.
     *
     * @throws UploadRefusedException if it is longer than it may be, or takes longer
     * @throws UncheckedIOException if it can't be kept
     */
    static SpooledUpload of(InputStream upload, long longest, Duration patience) {
        SpooledUpload spooled = new SpooledUpload(open());
        try {
            spooled.take(upload, longest, patience);
            return spooled;
        } catch (RuntimeException e) {
            spooled.close();
            throw e;
        }
    }

    private static FileChannel open() {
        try {
            // Where the system has that, the name is taken away at once; elsewhere when it is closed.
            Path path = Files.createTempFile("crossrole-import-", ".jsonl");
            return FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary directory takes no file", e);
        }
    }

    private void take(InputStream upload, long longest, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        byte[] piece = new byte[PIECE];
        long length = 0;
        for (int read = read(upload, piece); read >= 0; read = read(upload, piece)) {
            length += read;
            if (length > longest) {
                throw new UploadRefusedException(
                        Why.TOO_LARGE, "the body has more than %,d bytes, which is the most".formatted(longest));
            }
            if (System.nanoTime() - deadline > 0) {
                throw new UploadRefusedException(
                        Why.TOO_SLOW,
                        "the body did not come to its end within %s: %,d bytes did".formatted(patience, length));
            }
            write(ByteBuffer.wrap(piece, 0, read));
        }
    }

    private static int read(InputStream upload, byte[] piece) {
        try {
            return upload.read(piece);
        } catch (IOException e) {
            throw new UploadRefusedException(Why.TOO_SLOW, "the body stopped before its end", e);
        }
    }

    private void write(ByteBuffer piece) {
        try {
            while (piece.hasRemaining()) {
                file.write(piece);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary directory takes no more of an upload", e);
        }
    }

    /** What was sent, from its beginning; closed with this. */
    InputStream content() {
        try {
            return Channels.newInputStream(file.position(0));
        } catch (IOException e) {
            throw new UncheckedIOException("an upload could not be read back", e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a temporary file could not be closed", e);
        }
    }
}
