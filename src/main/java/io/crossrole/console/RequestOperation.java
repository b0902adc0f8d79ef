package io.crossrole.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.longrunning.NewOperation;
import io.crossrole.longrunning.Operation;
import io.crossrole.longrunning.OperationKind;
import io.crossrole.longrunning.Operations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Queues an operation for whoever calls, and answers with where it can be followed. */
@ApplicationScoped
class RequestOperation {

    private final Operations operations;
    private final Caller caller;
    private final ObjectMapper json;

    RequestOperation(Operations operations, Caller caller, ObjectMapper json) {
        this.operations = operations;
        this.caller = caller;
        this.json = json;
    }

    /**
     * Queues one.
     *
     * @param parameters what it is to do; written as JSON
     * @param recordsPerSecond null for as fast as it can
     * @return 202, with the operation and its location
     */
    Response request(OperationKind kind, Object parameters, boolean dryRun, Integer recordsPerSecond) {
        requirePace(recordsPerSecond);
        return accepted(operations.request(
                new NewOperation(kind, null, caller.name(), dryRun, write(parameters), recordsPerSecond)));
    }

    static void requirePace(Integer recordsPerSecond) {
        if (recordsPerSecond != null && recordsPerSecond < 1) {
            throw new InvalidRequestException(
                    "'recordsPerSecond' is %d, and must be at least 1".formatted(recordsPerSecond));
        }
    }

    static Response accepted(Operation operation) {
        return Response.accepted(OperationView.of(operation))
                .location(URI.create("/api/operations/" + operation.id()))
                .build();
    }

    private String write(Object parameters) {
        try {
            return json.writeValueAsString(parameters);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An operation's parameters can't be written", e);
        }
    }
}
