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

/** The types of integration on offer: the bundled ones and an installation's own. Read at start. */
@Startup
@ApplicationScoped
public class IntegrationCatalog {

    private static final String BUNDLED = "catalog.yaml";

    private final Map<String, CatalogEntry> entries = new TreeMap<>();

    /**
     * Reads both files.
     *
     * @throws IllegalArgumentException if one of them breaks a rule
     */
    IntegrationCatalog(CatalogConfig config, RoleAuditSwitch audits) {
        entries.putAll(bundled(audits.enabled()));
        config.file().map(it -> installed(it, audits.enabled())).ifPresent(entries::putAll);
    }

    /** The entry for an {@code integrationType}; empty if there is none. */
    public Optional<CatalogEntry> entry(String type) {
        return Optional.ofNullable(entries.get(type));
    }

    /** All entries, by name. */
    public Collection<CatalogEntry> entries() {
        return Collections.unmodifiableCollection(entries.values());
    }

    private static Map<String, CatalogEntry> bundled(boolean audits) {
        try (BufferedReader yaml = new BufferedReader(new InputStreamReader(
                IntegrationCatalog.class.getResourceAsStream("/" + BUNDLED), StandardCharsets.UTF_8))) {
            return CatalogFile.read(BUNDLED, yaml, audits);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, CatalogEntry> installed(Path file, boolean audits) {
        try (BufferedReader yaml = Files.newBufferedReader(file)) {
            return CatalogFile.read(file.toString(), yaml, audits);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "crossrole.catalog.file is '%s', which can't be read as UTF-8 text (%s)".formatted(file, e), e);
        }
    }
}
