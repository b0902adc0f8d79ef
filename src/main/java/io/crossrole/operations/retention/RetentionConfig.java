package io.crossrole.operations.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long data is kept. Each duration is at least a day. */
@ConfigMapping(prefix = "crossrole.retention")
interface RetentionConfig {

    /** How long the payload of a superseded outcome is kept. */
    @WithDefault("400D")
    Duration outcomes();

    /** How long the role and the evidence of a decided submission are kept. */
    @WithDefault("400D")
    Duration validations();

    /** How long a recheck is kept. A replay does not need it. */
    @WithDefault("30D")
    Duration rechecks();

    /** How long a dead letter can be found, redriven or not. The dead-letter topic has its own retention. */
    @WithDefault("400D")
    Duration deadLetters();

    /** How long an ended operation is kept. */
    @WithDefault("400D")
    Duration operations();

    /** How often one of the replicas deletes expired data. */
    @WithDefault("1H")
    Duration interval();

    /** Most rows that one transaction reads. */
    @WithDefault("500")
    int batchSize();

    /** Pause between transactions, so that other work goes first. */
    @WithDefault("0.1S")
    Duration pause();
}
