package io.crossrole.console.page;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/**
 * The addresses of styles, scripts and fonts. Each contains a checksum of the file, so that browsers keep a file for as
 * long as it is the same. Templates read it as {@code cdi:assets}.
 */
@Named("assets")
@Singleton
public class Assets {

    private static final String FOLDER = "/console/assets/";

    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    /**
     * The address of a file, such as {@code /console/assets/console.css?v=1b2c3d4e}.
     *
     * @throws IllegalArgumentException if there is no such file
     */
    public String url(String file) {
        return addresses.computeIfAbsent(file, it -> FOLDER + it + "?v=" + checksum(it));
    }

    private static String checksum(String file) {
        try (InputStream content = Thread.currentThread()
                .getContextClassLoader()
                .getResourceAsStream("META-INF/resources" + FOLDER + file)) {
            if (content == null) {
                throw new IllegalArgumentException("there is no asset " + file);
            }
            CRC32 sum = new CRC32();
            sum.update(content.readAllBytes());
            return Long.toHexString(sum.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException("the asset " + file + " can't be read", e);
        }
    }
}
