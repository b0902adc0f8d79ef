package io.crossrole.longrunning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** An operation in the hands of this replica: what it is to do, and how it says how far it is. */
public final class RunningOperation {

    private final Operation operation;
    private final UUID leaseToken;
    private final OperationLeases leases;
    private final ObjectMapper json;
    private final Map<String, Long> tallies;
    private long done;
    private Long total;
    private String position;

    RunningOperation(Operation operation, UUID leaseToken, OperationLeases leases, ObjectMapper json) {
        this.operation = operation;
        this.leaseToken = leaseToken;
        this.leases = leases;
        this.json = json;
        this.tallies = read(operation.tallies(), new TypeReference<TreeMap<String, Long>>() {});
        this.done = operation.done();
        this.total = operation.total().isPresent() ? operation.total().getAsLong() : null;
        this.position = operation.position().orElse(null);
    }

    /** Its identity. */
    public UUID id() {
        return operation.id();
    }

    /** Whether it only counts what it would do. */
    public boolean isDryRun() {
        return operation.isDryRun();
    }

    /** Who asked for it. */
    public String requestedBy() {
        return operation.requestedBy();
    }

    /** What it is to do. */
    public <T> T parameters(Class<T> type) {
        try {
            return json.readValue(operation.parameters(), type);
        } catch (JsonProcessingException e) {
            throw new ImpossibleOperationException("its parameters can't be read: " + e.getOriginalMessage());
        }
    }

    /** Where it stood; empty at its start. */
    public <T> Optional<T> position(Class<T> type) {
        return Optional.ofNullable(position).map(it -> read(it, type));
    }

    /** How many records are still to go through. */
    public void expect(long left) {
        total = done + left;
    }

    /**
     * A batch is done. Written in the caller's transaction where there is one.
     *
     * @param records how many it was through
     * @param newPosition where to go on, to be written as JSON
     * @param newTallies what became of how many of them; added to what there was
     * @throws LeaseLostException if another replica works on it: the caller's transaction must not commit
     */
    public void advance(long records, Object newPosition, Map<String, Long> newTallies) {
        done += records;
        newTallies.forEach((name, count) -> tallies.merge(name, count, Long::sum));
        position = write(newPosition);
        leases.advance(this);
    }

    /**
     * Requires, and holds for the caller's transaction, that no other replica works on it.
     *
     * @throws LeaseLostException if one does
     */
    public void requireLease() {
        leases.require(this);
    }

    /**
     * Whether nobody waits for it any more: it was cancelled, or another replica works on it. Asks Postgres; for a step that
     * waits for something.
     */
    public boolean isUnwanted() {
        return leases.isUnwanted(this);
    }

    public int failures() {
        return operation.failures();
    }

    UUID leaseToken() {
        return leaseToken;
    }

    public long done() {
        return done;
    }

    public Long total() {
        return total;
    }

    String position() {
        return position;
    }

    String tallies() {
        return write(tallies);
    }

    public OperationKind kind() {
        return operation.kind();
    }

    public Integer recordsPerSecond() {
        return operation.recordsPerSecond();
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What an operation has stored can't be read", e);
        }
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What an operation has stored can't be read", e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What an operation stores can't be written", e);
        }
    }
}
