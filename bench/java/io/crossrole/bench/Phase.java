package io.crossrole.bench;

import java.util.Optional;

/** One thing that is measured, and told in one section of the report. */
interface Phase {

    /** In {@code -Dbench.phases}, and the name of its chart. */
    String name();

    /**
     * Measures, and says on standard output how far it is.
     *
     * @return what it found; empty where there is nothing to report
     */
    Optional<Section> run(Parts parts, Settings settings);
}
