package io.crossrole.console;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Leads from the service's bare address to the console. Only callers of an open installation come here without a token: all
 * others are refused before, since no session of the console is read outside it.
 */
@Path("/")
@PermitAll
public class RootResource {

    /** A caller with a token wants the API, and the console would not take the token. */
    @GET
    @Operation(hidden = true)
    public RestResponse<Void> root(@HeaderParam(HttpHeaders.AUTHORIZATION) String token) {
        if (token != null) {
            throw new NotFoundException("nothing is at /");
        }
        return RestResponse.seeOther(URI.create("/console"));
    }
}
