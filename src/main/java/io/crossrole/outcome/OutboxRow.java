package io.crossrole.outcome;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** An entry in the queue of outcomes to be published. */
@Entity
@Table(name = "outbox")
class OutboxRow {

    /** Orders the outcomes of a lane. */
    @Id
    @Column(name = "id")
    private Long position;

    private short lane;

    @Column(name = "outcome_id")
    private UUID outcomeId;
}
