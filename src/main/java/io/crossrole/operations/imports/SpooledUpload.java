package io.crossrole.operations.imports;

import io.crossrole.digest.Digests;
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
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;

/**
 * An upload in a temporary file, so that a slow client holds nothing but that file. Once open, the file has no name any
 * more, so it disappears with this replica, however that ends.
 */
final class SpooledUpload implements AutoCloseable {

    private static final int BUFFER_SIZE = 64 * 1024;

    private final FileChannel file;
    private final MessageDigest digest = Digests.sha256();
    private long length;
    private String sha256;

    private SpooledUpload(FileChannel file) {
        this.file = file;
    }

    /**
     * Reads an upload to its end.
     *
     * @param maxBytes most bytes to accept
     * @param timeout longest time to wait for the end
     * @throws UploadRefusedException if the upload is too large or too slow
     * @throws UncheckedIOException if the upload can't be stored
     */
    static SpooledUpload of(InputStream upload, long maxBytes, Duration timeout) {
        SpooledUpload spooled = new SpooledUpload(open());
        try {
            spooled.spool(upload, maxBytes, timeout);
            return spooled;
        } catch (RuntimeException e) {
            spooled.close();
            throw e;
        }
    }

    private static FileChannel open() {
        try {
            // On systems that allow it, the JDK deletes the name immediately; elsewhere on close.
            Path path = Files.createTempFile("crossrole-import-", ".jsonl");
            return FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw new UncheckedIOException("no file can be created in the temporary directory", e);
        }
    }

    private void spool(InputStream upload, long maxBytes, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        byte[] buffer = new byte[BUFFER_SIZE];
        for (int read = read(upload, buffer); read >= 0; read = read(upload, buffer)) {
            length += read;
            if (length > maxBytes) {
                throw new UploadRefusedException(
                        Why.TOO_LARGE, "the body has more than %,d bytes, the most allowed".formatted(maxBytes));
            }
            if (System.nanoTime() - deadline > 0) {
                throw new UploadRefusedException(
                        Why.TOO_SLOW,
                        "the body did not end within %s; %,d bytes were received".formatted(timeout, length));
            }
            digest.update(buffer, 0, read);
            write(ByteBuffer.wrap(buffer, 0, read));
        }
        sha256 = HexFormat.of().formatHex(digest.digest());
    }

    /** The length of the upload, in bytes. */
    long length() {
        return length;
    }

    /** The SHA-256 digest of the upload, in hexadecimal digits. */
    String sha256() {
        return sha256;
    }

    private static int read(InputStream upload, byte[] buffer) {
        try {
            return upload.read(buffer);
        } catch (IOException e) {
            throw new UploadRefusedException(Why.TOO_SLOW, "the body stopped before its end", e);
        }
    }

    private void write(ByteBuffer buffer) {
        try {
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary directory can't store more of the upload", e);
        }
    }

    /** The upload from its beginning. Closed with this object. */
    InputStream content() {
        try {
            return Channels.newInputStream(file.position(0));
        } catch (IOException e) {
            throw new UncheckedIOException("the stored upload could not be read", e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary file could not be closed", e);
        }
    }
}
