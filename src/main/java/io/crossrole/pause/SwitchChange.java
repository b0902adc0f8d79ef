package io.crossrole.pause;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** A change of a switch. Changes are never updated: the latest one of a switch is its state. */
@Entity
@Table(name = "switch_change")
public class SwitchChange {

    @Id
    private Long id;

    @Column(name = "switch")
    @Enumerated(EnumType.STRING)
    private Switch what;

    private boolean paused;

    @Column(name = "changed_by")
    private String changedBy;

    private String why;

    @Column(name = "changed_at")
    private Instant changedAt;

    /** For Hibernate. */
    protected SwitchChange() {}

    Switch what() {
        return what;
    }

    /** The state of the switch from this change to the next. */
    SwitchState state() {
        return new SwitchState(what, paused, Optional.of(new SwitchState.Change(changedBy, why, changedAt)));
    }
}
