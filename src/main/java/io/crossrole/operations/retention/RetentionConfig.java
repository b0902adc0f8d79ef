package io.crossrole.operations.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long what happened can be looked up. Each time is a day or longer. */
@ConfigMapping(prefix = "crossrole.retention")
interface RetentionConfig {

    /** How long the payload of an outcome is kept that a later one of its integration has superseded. */
    @WithDefault("400D")
    Duration outcomes();

    /** How long the role and the evidence of a decided submission are kept. */
    @WithDefault("400D")
    Duration validations();

    /** How long a recheck is kept, the whole of it: nothing that is replayed asks for it. */
    @WithDefault("30D")
    Duration rechecks();

    /** How long a dead letter can be found, redriven or not. Its topic has a retention of its own. */
    @WithDefault("400D")
    Duration deadLetters();

    /** How long an operation that ended can be looked at. */
    @WithDefault("400D")
    Duration operations();

    /** How often one of the replicas removes what has expired. */
    @WithDefault("1H")
    Duration interval();

    /** How many rows one transaction looks at. */
    @WithDefault("500")
    int batchSize();

    /** The wait between two of them, so that others come first. */
    @WithDefault("0.1S")
    Duration pause();
}
