package io.crossrole.externalid.catalog;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** An installation's own catalog entries. */
@ConfigMapping(prefix = "crossrole.catalog")
interface CatalogConfig {

    /** A YAML file with entries that extend or replace the bundled ones. Read once, at start. */
    Optional<Path> file();
}
