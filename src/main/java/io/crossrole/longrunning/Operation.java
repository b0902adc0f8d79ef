package io.crossrole.longrunning;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** One operation, as it was asked for and as far as it is. Changed by {@link OperationLeases} alone once it is queued. */
@Entity
public class Operation {

    /** Where it stands. The last three are ends. */
    public enum State {
        QUEUED,
        RUNNING,
        FINISHED,
        CANCELLED,
        FAILED
    }

    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    private OperationKind kind;

    private String name;

    @Column(name = "requested_by")
    private String requestedBy;

    @Column(name = "dry_run")
    private boolean dryRun;

    private String parameters;

    @Column(name = "records_per_second")
    private Integer recordsPerSecond;

    @Enumerated(EnumType.STRING)
    private State state;

    private String position;

    private long done;

    private Long total;

    private String tallies;

    private String failure;

    private int failures;

    @Column(name = "cancelled_by")
    private String cancelledBy;

    @Column(name = "requested_at")
    private Instant requestedAt;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "progressed_at")
    private Instant progressedAt;

    @Column(name = "finished_at")
    private Instant finishedAt;

    /** For Hibernate. */
    protected Operation() {}

    Operation(NewOperation asked, Instant now) {
        id = UUID.randomUUID();
        kind = asked.kind();
        name = asked.name();
        requestedBy = asked.requestedBy();
        dryRun = asked.dryRun();
        parameters = asked.parameters();
        recordsPerSecond = asked.recordsPerSecond();
        state = State.QUEUED;
        tallies = "{}";
        requestedAt = now;
    }

    /** Whether there is more to come of it. */
    public boolean isOpen() {
        return finishedAt == null;
    }

    /** Its identity. */
    public UUID id() {
        return id;
    }

    /** What it does. */
    public OperationKind kind() {
        return kind;
    }

    /** The name of an operation that is made once. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** Who asked for it. */
    public String requestedBy() {
        return requestedBy;
    }

    /** Whether it only counts what it would do. */
    public boolean isDryRun() {
        return dryRun;
    }

    /** What it was asked to do, as JSON; what it means is up to its kind. */
    public String parameters() {
        return parameters;
    }

    /** How fast it may go; null for as fast as it can. */
    public Integer recordsPerSecond() {
        return recordsPerSecond;
    }

    /** Where it stands. */
    public State state() {
        return state;
    }

    /** Where it goes on, as JSON; empty until its first batch is done. */
    public Optional<String> position() {
        return Optional.ofNullable(position);
    }

    /** How many records it has been through. */
    public long done() {
        return done;
    }

    /** How many there are to go through; empty until that is known. */
    public OptionalLong total() {
        return total == null ? OptionalLong.empty() : OptionalLong.of(total);
    }

    /** What became of how many, as a JSON object. */
    public String tallies() {
        return tallies;
    }

    /** Why it could not go on, or why the last try came to nothing; null where it could. */
    public String failure() {
        return failure;
    }

    /** How many tries in a row came to nothing; 0 where the last one got further. */
    public int failures() {
        return failures;
    }

    /** Who has cancelled it; null where nobody has. */
    public String cancelledBy() {
        return cancelledBy;
    }

    /** When it was asked for. */
    public Instant requestedAt() {
        return requestedAt;
    }

    /** When the first replica took it up; null until then. */
    public Instant startedAt() {
        return startedAt;
    }

    /** When its last batch was done; null until then. */
    public Instant progressedAt() {
        return progressedAt;
    }

    /** When it came to its end; null until then. */
    public Instant finishedAt() {
        return finishedAt;
    }
}
