package io.crossrole.console;

import io.crossrole.text.OneLine;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns what went wrong into a {@link Problem}. No stack trace, and nothing of the inside, leaves the service. */
class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    @ServerExceptionMapper
    Response invalid(InvalidRequestException e) {
        return Problem.response(Status.BAD_REQUEST, e.getMessage());
    }

    @ServerExceptionMapper
    Response unknown(NotFoundException e) {
        return Problem.response(Status.NOT_FOUND, e.getMessage());
    }

    @ServerExceptionMapper
    Response database(SQLException e) {
        return unavailable(e);
    }

    @ServerExceptionMapper
    Response database(jakarta.persistence.PersistenceException e) {
        return unavailable(e);
    }

    private static Response unavailable(Exception e) {
        LOG.warnf("A call could not be answered cause=%s", OneLine.of(String.valueOf(e.getMessage())));
        return Problem.response(Status.SERVICE_UNAVAILABLE, "the database does not answer; try again");
    }
}
