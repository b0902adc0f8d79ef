package io.crossrole.console.access;

import io.quarkus.oidc.TenantResolver;
import io.quarkus.oidc.runtime.OidcUtils;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Chooses between Quarkus' two OIDC tenants by the path alone: sessions in cookies for the console, bearer tokens for all
 * other calls. Without this, Quarkus would also choose by a cookie's name and by the name of any segment of a path. Then a
 * cookie of the console would open the API.
 */
@ApplicationScoped
class ConsoleTenant implements TenantResolver {

    static final String ID = "console";

    private final Doors doors;

    ConsoleTenant(Doors doors) {
        this.doors = doors;
    }

    @Override
    public String resolve(RoutingContext call) {
        String path = Addresses.pathOf(call);
        return Addresses.isOfConsole(path) && !doors.lead(path) ? ID : OidcUtils.DEFAULT_TENANT_ID;
    }
}
