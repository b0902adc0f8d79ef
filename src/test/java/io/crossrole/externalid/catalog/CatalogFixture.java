package io.crossrole.externalid.catalog;

import java.nio.file.Path;
import java.util.Optional;

/** Catalogs for tests, without a configuration file. */
public final class CatalogFixture {

    private CatalogFixture() {}

    /** The bundled entries. */
    public static IntegrationCatalog ours() {
        return new IntegrationCatalog(Optional::empty, () -> false);
    }

    /** The bundled entries where roles are audited. */
    public static IntegrationCatalog withAudits() {
        return new IntegrationCatalog(Optional::empty, () -> true);
    }

    /** The bundled entries and those of a file. */
    public static IntegrationCatalog with(Path file) {
        return new IntegrationCatalog(() -> Optional.of(file), () -> false);
    }
}
