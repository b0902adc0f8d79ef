package io.crossrole.console;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Answers an address of the console that no other resource has, so that its visitor sees a page. */
@Path("/console/{path: .+}")
@PermitAll
public class UnknownPageResource {

    @GET
    @Operation(hidden = true)
    public String unknown(UriInfo uri) {
        throw new NotFoundException("nothing is at " + uri.getPath());
    }
}
