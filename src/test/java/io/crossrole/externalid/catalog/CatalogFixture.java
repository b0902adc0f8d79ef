package io.crossrole.externalid.catalog;

import java.nio.file.Path;
import java.util.Optional;

/** A catalog, without a configuration file. */
public final class CatalogFixture {

    private CatalogFixture() {}

    /** The entries that come with the service. */
    public static IntegrationCatalog ours() {
        return new IntegrationCatalog(Optional::empty);
    }

    /** And an installation's own. */
    public static IntegrationCatalog with(Path file) {
        return new IntegrationCatalog(() -> Optional.of(file));
    }
}
