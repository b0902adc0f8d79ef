package io.crossrole.operations.restore;

import io.crossrole.outcome.PublishedOutcome;
import java.util.Collection;

/** What is made of a batch of outcomes of one topic. */
interface RestoreStep {

    /**
     * Puts back what is lost, in the caller's transaction.
     *
     * @param published each once
     * @param dryRun whether only to count
     */
    RestoreTally restore(Collection<PublishedOutcome> published, boolean dryRun);
}
