package io.crossrole.operations.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Configures the retention of data. Each duration is at least a day. */
@ConfigMapping(prefix = "crossrole.retention")
interface RetentionConfig {

    /** The retention of the payload of a superseded outcome. */
    @WithDefault("400D")
    Duration outcomes();

    /** The retention of the role and the evidence of a decided submission. */
    @WithDefault("400D")
    Duration validations();

    /** The retention of a decided recheck. A replay does not need it. */
    @WithDefault("30D")
    Duration rechecks();

    /** The retention of a refused use after its latest report. */
    @WithDefault("30D")
    Duration refusedUses();

    /** The retention of a stored dead letter, redriven or not. The dead-letter topic has its own retention. */
    @WithDefault("400D")
    Duration deadLetters();

    /** The retention of an ended operation. */
    @WithDefault("400D")
    Duration operations();

    /** The interval at which one of the replicas deletes expired data. */
    @WithDefault("1H")
    Duration interval();

    /** Most rows that one transaction reads. */
    @WithDefault("500")
    int batchSize();

    /** Pause between transactions, so that other work goes first. */
    @WithDefault("0.1S")
    Duration pause();
}
