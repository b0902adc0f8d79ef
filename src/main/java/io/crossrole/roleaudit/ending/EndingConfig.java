package io.crossrole.roleaudit.ending;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import java.util.Set;

/** Configures which findings of an audit end a connection. */
@ConfigMapping(prefix = "crossrole.role-audit")
public interface EndingConfig {

    /** The codes of findings that end a connection. Without any, no finding does. */
    Optional<Set<String>> endsConnections();
}
