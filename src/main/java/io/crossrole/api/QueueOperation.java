package io.crossrole.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.api.access.Caller;
import io.crossrole.api.body.OperationOptions;
import io.crossrole.api.view.OperationView;
import io.crossrole.longrunning.NewOperation;
import io.crossrole.longrunning.Operation;
import io.crossrole.longrunning.OperationKind;
import io.crossrole.longrunning.Operations;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** Queues an operation for the caller and returns its location. */
@ApplicationScoped
class QueueOperation {

    private final Operations operations;
    private final Caller caller;
    private final ObjectMapper json;

    QueueOperation(Operations operations, Caller caller, ObjectMapper json) {
        this.operations = operations;
        this.caller = caller;
        this.json = json;
    }

    /**
     * Queues one operation.
     *
     * @param parameters the parameters of its kind, stored as JSON
     * @return 202, with the operation and its location
     */
    RestResponse<OperationView> queue(OperationKind kind, Object parameters, OperationOptions options) {
        return accepted(operations.request(new NewOperation(
                kind, null, caller.name(), options.isDryRun(), write(parameters), options.recordsPerSecond())));
    }

    static RestResponse<OperationView> accepted(Operation operation) {
        return ResponseBuilder.create(Status.ACCEPTED, OperationView.of(operation))
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
