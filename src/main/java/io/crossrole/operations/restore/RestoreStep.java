package io.crossrole.operations.restore;

import io.crossrole.outcome.PublishedOutcome;
import java.util.Collection;

/** Restores a batch of outcomes of one topic. */
interface RestoreStep {

    /**
     * Restores what the database lacks, in the caller's transaction.
     *
     * @param published distinct outcomes
     * @param dryRun whether only to count
     */
    RestoreTally restore(Collection<PublishedOutcome> published, boolean dryRun);
}
