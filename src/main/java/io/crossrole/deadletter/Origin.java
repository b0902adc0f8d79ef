package io.crossrole.deadletter;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** The place of a dead letter's record on the inbound topic. */
@Embeddable
public record Origin(
        String topic,
        int partition,
        @Column(name = "record_offset") long offset) {

    /** The place as text, such as {@code role-submitted/0/1200}; at most 280 characters. */
    public String place() {
        return topic + "/" + partition + "/" + offset;
    }
}
