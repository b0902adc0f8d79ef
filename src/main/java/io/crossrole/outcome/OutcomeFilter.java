package io.crossrole.outcome;

import java.time.Instant;
import java.util.List;

/** Which outcomes to read. A null selects all. */
public interface OutcomeFilter {

    /** Only those of this tenant. */
    String tenantId();

    /** Only those of this integration. */
    String integrationId();

    /** Only those of these types; empty for all. */
    List<OutcomeType> types();

    /** Only those recorded at this time or later. */
    Instant from();

    /** Only those recorded before this time. */
    Instant to();
}
