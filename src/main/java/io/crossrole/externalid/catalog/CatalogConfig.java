package io.crossrole.externalid.catalog;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** What an installation adds to the catalog. */
@ConfigMapping(prefix = "crossrole.catalog")
interface CatalogConfig {

    /** A YAML file whose entries are added to those that come with the service, or replace them. Read once, at start. */
    Optional<Path> file();
}
