package io.crossrole.longrunning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * An operation that this replica has leased: its parameters and its progress.
 *
 * <p>If a batch is one database transaction, record progress in it. If repeating a batch is harmless, record progress
 * after it. Otherwise a replica that dies loses work or repeats it.
 */
public final class RunningOperation {

    private final Operation operation;
    private final UUID leaseToken;
    private final OperationLeases leases;
    private final ObjectMapper json;
    private final Map<String, Long> tallies;
    private long done;
    private Long totalRecords;
    private String position;

    RunningOperation(Operation operation, UUID leaseToken, OperationLeases leases, ObjectMapper json) {
        this.operation = operation;
        this.leaseToken = leaseToken;
        this.leases = leases;
        this.json = json;
        this.tallies = read(operation.tallies(), new TypeReference<TreeMap<String, Long>>() {});
        this.done = operation.done();
        this.totalRecords =
                operation.totalRecords().isPresent() ? operation.totalRecords().getAsLong() : null;
        this.position = operation.position().orElse(null);
    }

    public UUID id() {
        return operation.id();
    }

    /** Whether the operation only counts what it would do. */
    public boolean isDryRun() {
        return operation.isDryRun();
    }

    /**
     * @throws ImpossibleOperationException if the parameters can't be read
     */
    public <T> T parameters(Class<T> type) {
        try {
            return json.readValue(operation.parameters(), type);
        } catch (JsonProcessingException e) {
            throw new ImpossibleOperationException("the operation's parameters can't be read: " + problem(e));
        }
    }

    /** The rule that the parameters break. Jackson's own message names classes, which no caller should see. */
    private static String problem(JsonProcessingException e) {
        if (e instanceof ValueInstantiationException && e.getCause() != null) {
            return e.getCause().getMessage();
        }
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return "'%s' has another form"
                    .formatted(mapping.getPath().stream()
                            .map(it -> it.getFieldName() == null ? "[" + it.getIndex() + "]" : it.getFieldName())
                            .collect(Collectors.joining(".")));
        }
        return "they are not the JSON of this kind of operation";
    }

    /** Where to continue; empty at the start. */
    public <T> Optional<T> position(Class<T> type) {
        return Optional.ofNullable(position).map(it -> read(it, type));
    }

    /** Sets how many records remain. */
    public void expectRemaining(long remaining) {
        totalRecords = done + remaining;
    }

    /**
     * Records that a batch is done, in the caller's transaction if there is one.
     *
     * @param records number of records in the batch
     * @param newPosition where to continue; stored as JSON
     * @param newTallies number of records by their result; added to the tallies so far
     * @throws LeaseLostException if another replica holds the lease: the caller's transaction must not commit
     */
    public void advance(long records, Object newPosition, Map<String, Long> newTallies) {
        done += records;
        newTallies.forEach((name, count) -> tallies.merge(name, count, Long::sum));
        position = write(newPosition);
        leases.advance(this);
    }

    /**
     * Locks the operation until the caller's transaction ends.
     *
     * @throws LeaseLostException if another replica holds the lease
     */
    public void requireLease() {
        leases.require(this);
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

    public Long totalRecords() {
        return totalRecords;
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
            throw new IllegalStateException("An operation's stored JSON can't be read", e);
        }
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An operation's stored JSON can't be read", e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An operation's state can't be written as JSON", e);
        }
    }
}
