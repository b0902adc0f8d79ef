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
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One requested operation and its progress. Once it is queued, only {@link OperationLeases} and
 * {@link Operations#cancel} change it.
 */
@Entity
public class Operation {

    /** {@link #FINISHED}, {@link #CANCELLED} and {@link #FAILED} are final. */
    @Schema(name = "OperationState")
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

    @Column(name = "total")
    private Long totalRecords;

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

    Operation(NewOperation requested, Instant now) {
        id = UUID.randomUUID();
        kind = requested.kind();
        name = requested.name();
        requestedBy = requested.requestedBy();
        dryRun = requested.dryRun();
        parameters = requested.parameters();
        recordsPerSecond = requested.recordsPerSecond();
        state = State.QUEUED;
        tallies = "{}";
        requestedAt = now;
    }

    /** Whether it is queued or running. */
    public boolean isOpen() {
        return finishedAt == null;
    }

    public UUID id() {
        return id;
    }

    public OperationKind kind() {
        return kind;
    }

    /** The unique name of an operation that runs only once; empty for any other. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    public String requestedBy() {
        return requestedBy;
    }

    /** Whether the operation only counts what it would do. */
    public boolean isDryRun() {
        return dryRun;
    }

    /** JSON; its content depends on the kind. */
    public String parameters() {
        return parameters;
    }

    /** The rate limit; null for none. */
    public Integer recordsPerSecond() {
        return recordsPerSecond;
    }

    public State state() {
        return state;
    }

    /** Where to continue, as JSON; empty until the first batch is done. */
    public Optional<String> position() {
        return Optional.ofNullable(position);
    }

    /** Records processed so far. */
    public long done() {
        return done;
    }

    /** Records to process in all; empty until that is known. */
    public OptionalLong totalRecords() {
        return totalRecords == null ? OptionalLong.empty() : OptionalLong.of(totalRecords);
    }

    /** Number of records by their result, as a JSON object. */
    public String tallies() {
        return tallies;
    }

    /** Why it failed, or why its last attempt failed; null after progress. */
    public String failure() {
        return failure;
    }

    /** Consecutive failed attempts; 0 after progress. */
    public int failures() {
        return failures;
    }

    /** The caller who cancelled it, or null. */
    public String cancelledBy() {
        return cancelledBy;
    }

    public Instant requestedAt() {
        return requestedAt;
    }

    /** When a replica first claimed it, or null. */
    public Instant startedAt() {
        return startedAt;
    }

    /** When its last batch was done, or null. */
    public Instant progressedAt() {
        return progressedAt;
    }

    /** When it ended, or null. */
    public Instant finishedAt() {
        return finishedAt;
    }
}
