package io.crossrole.console.sandbox;

import io.crossrole.console.sandbox.SandboxRoles.Way;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;

/**
 * The panel that has the sandbox make a role. Templates read it as {@code cdi:sandboxPanel}, and include
 * {@code console/sandbox-panel} with the parameter {@code integrationId}.
 */
@Named("sandboxPanel")
@RequestScoped
public class SandboxPanel {

    /** The query parameter of a page whose role the sandbox has just mended. */
    public static final String MENDED = "mended";

    /** The query parameter of a page with the ARN of a role that the sandbox has just made. */
    static final String ARN = "arn";

    private final SandboxRoles roles;
    private final RoutingContext call;

    SandboxPanel(SandboxRoles roles, RoutingContext call) {
        this.roles = roles;
        this.call = call;
    }

    /** Whether this installation runs in the sandbox. */
    public boolean isEnabled() {
        return roles.isThere();
    }

    public List<Way> getWays() {
        return roles.ways();
    }

    /** Whether the role has just been made. */
    public boolean isMade() {
        return call.request().getParam(ARN) != null;
    }

    /** Whether the role has just been mended. */
    public boolean isMended() {
        return call.request().getParam(MENDED) != null;
    }
}
