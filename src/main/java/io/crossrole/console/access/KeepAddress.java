package io.crossrole.console.access;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.OidcRedirectFilter;
import io.quarkus.oidc.Redirect;
import io.quarkus.oidc.TenantFeature;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps the address of a visitor whose session has ended, so that the visitor comes back to it. */
@ApplicationScoped
@Unremovable
@TenantFeature(ConsoleTenant.ID)
@Redirect(Redirect.Location.SESSION_EXPIRED_PAGE)
class KeepAddress implements OidcRedirectFilter {

    @Override
    public void filter(OidcRedirectContext context) {
        context.additionalQueryParams().add("ended", "1");
        HttpServerRequest request = context.routingContext().request();
        if (request.method().name().equals("GET")) {
            context.additionalQueryParams().add("to", request.uri());
        }
    }
}
