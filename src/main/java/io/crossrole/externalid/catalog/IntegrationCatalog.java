package io.crossrole.externalid.catalog;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The integrations that can be asked for: those that come with the service, and an installation's own. Read at start. */
@Startup
@ApplicationScoped
public class IntegrationCatalog {

    private static final String OURS = "catalog.yaml";

    private final Map<String, CatalogEntry> entries = new TreeMap<>();

    /**
     * Reads both files.
     *
     * @throws IllegalArgumentException where one breaks a rule
     */
    IntegrationCatalog(CatalogConfig config) {
        entries.putAll(ours());
        config.file().map(IntegrationCatalog::theirs).ifPresent(entries::putAll);
    }

    /** What an {@code integrationType} selects; empty where it selects nothing. */
    public Optional<CatalogEntry> entry(String type) {
        return Optional.ofNullable(entries.get(type));
    }

    /** Every entry, in the order of their names. */
    public Collection<CatalogEntry> entries() {
        return Collections.unmodifiableCollection(entries.values());
    }

    private static Map<String, CatalogEntry> ours() {
        try (BufferedReader text = new BufferedReader(new InputStreamReader(
                IntegrationCatalog.class.getResourceAsStream("/" + OURS), StandardCharsets.UTF_8))) {
            return CatalogFile.read(OURS, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, CatalogEntry> theirs(Path file) {
        try (BufferedReader text = Files.newBufferedReader(file)) {
            return CatalogFile.read(file.toString(), text);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "crossrole.catalog.file is '%s': it can't be read as UTF-8 text (%s)".formatted(file, e), e);
        }
    }
}
