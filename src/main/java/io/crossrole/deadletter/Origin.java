package io.crossrole.deadletter;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** The place of a dead letter's record on the inbound topic. */
@Embeddable
public record Origin(
        String topic,
        int partition,
        @Column(name = "record_offset") long offset) {}
