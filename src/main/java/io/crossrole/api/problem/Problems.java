package io.crossrole.api.problem;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.intake.DatabaseFault;
import io.crossrole.logging.Log;
import io.crossrole.longrunning.TooManyOperationsException;
import io.crossrole.operations.imports.UploadRefusedException;
import io.quarkiverse.resteasy.problem.validation.Violation;
import jakarta.persistence.PersistenceException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Maps Crossrole's own exceptions to problems. The extension {@code quarkus-resteasy-problem} maps all others, such as
 * an unknown path or a bug. No stack trace leaves the service.
 */
class Problems {

    private static final Log LOG = Log.of(Problems.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    /** Precedes the extension's mapper, which does not know the declared parameters. */
    private static final int MAPPER_PRIORITY = 1;

    @ServerExceptionMapper
    Response invalid(InvalidRequestException e) {
        return invalid(e.violations());
    }

    @ServerExceptionMapper(priority = MAPPER_PRIORITY)
    Response invalid(ConstraintViolationException e, ResourceInfo resource) {
        return invalid(Violations.of(resource.getResourceMethod(), e.getConstraintViolations()));
    }

    private static Response invalid(List<Violation> violations) {
        return Problem.builder(
                        Status.BAD_REQUEST.getStatusCode(),
                        Status.BAD_REQUEST.getReasonPhrase(),
                        Violations.inSentences(violations))
                .with("violations", violations)
                .build()
                .toResponse();
    }

    @ServerExceptionMapper
    Response refused(UploadRefusedException e) {
        return switch (e.why()) {
            case TOO_MANY_AT_ONCE -> Problem.retryable(Status.TOO_MANY_REQUESTS, RETRY_AFTER, e.getMessage());
            case TOO_SLOW -> Problem.response(Status.REQUEST_TIMEOUT, e.getMessage());
            case TOO_LARGE -> Problem.response(Status.REQUEST_ENTITY_TOO_LARGE, e.getMessage());
        };
    }

    @ServerExceptionMapper
    Response tooMany(TooManyOperationsException e) {
        return Problem.retryable(Status.TOO_MANY_REQUESTS, RETRY_AFTER, e.getMessage());
    }

    @ServerExceptionMapper
    Response notStored(UncheckedIOException e) {
        LOG.error("A call's body could not be kept", kv("cause", e.getCause()));
        return Problem.retryable(Status.SERVICE_UNAVAILABLE, RETRY_AFTER, e.getMessage());
    }

    /** If Postgres can't store a value, the mistake is the caller's, even if no earlier check detected it. */
    @ServerExceptionMapper
    Response database(PersistenceException e) {
        if (DatabaseFault.of(e) == DatabaseFault.RECORD) {
            return Problem.response(Status.BAD_REQUEST, "a value of the call can't be looked up or stored");
        }
        LOG.warn("A call could not be answered", kv("cause", e.getMessage()));
        return Problem.retryable(Status.SERVICE_UNAVAILABLE, RETRY_AFTER, Problem.NO_DATABASE);
    }
}
