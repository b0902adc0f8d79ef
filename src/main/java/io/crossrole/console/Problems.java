package io.crossrole.console;

import io.crossrole.intake.DatabaseFault;
import io.crossrole.longrunning.TooManyOperationsException;
import io.crossrole.operations.imports.UploadRefusedException;
import io.crossrole.text.OneLine;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns what went wrong into a {@link Problem}. No stack trace, and nothing of the inside, leaves the service. */
class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final Duration LATER = Duration.ofSeconds(30);

    private final CurrentVertxRequest call;

    Problems(CurrentVertxRequest call) {
        this.call = call;
    }

    @ServerExceptionMapper
    Response invalid(InvalidRequestException e) {
        return Problem.response(Status.BAD_REQUEST, e.getMessage());
    }

    /** A number in a parameter that is none is no unknown resource, as JAX-RS takes it. */
    @ServerExceptionMapper
    Response unknown(NotFoundException e) {
        if (e.getCause() instanceof NumberFormatException number) {
            return Problem.response(
                    Status.BAD_REQUEST, "a parameter that must be a whole number is none: " + number.getMessage());
        }
        return Problem.response(Status.NOT_FOUND, e.getMessage());
    }

    @ServerExceptionMapper
    Response refused(RefusedBodyException e) {
        BodyLimits.hangUpAfterwards(call.getCurrent());
        return Problem.response(e.status(), e.getMessage());
    }

    @ServerExceptionMapper
    Response refused(UploadRefusedException e) {
        BodyLimits.hangUpAfterwards(call.getCurrent());
        return switch (e.why()) {
            case TOO_MANY_AT_ONCE -> Problem.later(Status.TOO_MANY_REQUESTS, LATER, e.getMessage());
            case TOO_SLOW -> Problem.response(Status.REQUEST_TIMEOUT, e.getMessage());
            case TOO_LARGE -> Problem.response(Status.REQUEST_ENTITY_TOO_LARGE, e.getMessage());
        };
    }

    @ServerExceptionMapper
    Response tooMany(TooManyOperationsException e) {
        BodyLimits.hangUpAfterwards(call.getCurrent());
        return Problem.later(Status.TOO_MANY_REQUESTS, LATER, e.getMessage());
    }

    @ServerExceptionMapper
    Response noRoom(UncheckedIOException e) {
        BodyLimits.hangUpAfterwards(call.getCurrent());
        LOG.errorf("A call's body could not be kept cause=%s", e.getCause());
        return Problem.later(Status.SERVICE_UNAVAILABLE, LATER, e.getMessage());
    }

    @ServerExceptionMapper
    Response database(SQLException e) {
        return databaseFault(e);
    }

    @ServerExceptionMapper
    Response database(jakarta.persistence.PersistenceException e) {
        return databaseFault(e);
    }

    /** A value that Postgres can't take is the caller's, even where nothing has found that out before. */
    private static Response databaseFault(Exception e) {
        if (DatabaseFault.of(e) == DatabaseFault.RECORD) {
            return Problem.response(Status.BAD_REQUEST, "a value of the call can't be looked up or stored");
        }
        LOG.warnf("A call could not be answered cause=%s", OneLine.of(String.valueOf(e.getMessage())));
        return Problem.response(Status.SERVICE_UNAVAILABLE, "the database does not answer; try again");
    }
}
