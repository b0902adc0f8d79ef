package io.crossrole.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses a path or a parameter that Postgres can't hold: it is the caller's mistake, and no trouble of the database's. */
class RefuseUnstorable {

    @ServerRequestFilter
    Response check(ContainerRequestContext call) {
        String unstorable = Storable.firstUnstorable(call.getUriInfo().getPath());
        if (unstorable != null) {
            return refusal("the path", unstorable);
        }
        for (Map.Entry<String, List<String>> each :
                call.getUriInfo().getQueryParameters().entrySet()) {
            for (String value : each.getValue()) {
                unstorable = Storable.firstUnstorable(value);
                if (unstorable != null) {
                    return refusal("'" + each.getKey() + "'", unstorable);
                }
            }
        }
        return null;
    }

    private static Response refusal(String where, String unstorable) {
        return Problem.response(Status.BAD_REQUEST, Storable.complaint(where, unstorable));
    }
}
