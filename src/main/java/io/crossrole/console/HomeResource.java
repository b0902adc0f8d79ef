package io.crossrole.console;

import io.crossrole.api.access.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** Leads from the console's bare address to the visitor's first page. */
@Path("/console")
@PermitAll
public class HomeResource {

    private final SecurityIdentity identity;

    HomeResource(SecurityIdentity identity) {
        this.identity = identity;
    }

    @GET
    @Operation(hidden = true)
    public RestResponse<Void> home() {
        boolean readsEverything = identity.hasRole(Roles.OPERATOR) || identity.hasRole(Roles.VIEWER);
        return RestResponse.seeOther(URI.create(readsEverything ? "/console/integrations" : "/console/connect"));
    }
}
