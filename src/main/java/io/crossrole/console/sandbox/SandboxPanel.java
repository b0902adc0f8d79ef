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

    /** The place of that page at which the role is checked again. */
    static final String AGAIN = "#again";

    /** The query parameter of a page with the way in which the sandbox has just made a role. */
    public static final String MADE = "made";

    /** The query parameter of the page with the role's ARN. */
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

    /** The choices, of which one is chosen: that of the role that has just been made, else the first. */
    public List<Choice> getChoices() {
        List<Way> ways = roles.ways();
        String made = call.request().getParam(MADE);
        boolean isKnown = ways.stream().anyMatch(it -> it.way().equals(made));
        return ways.stream()
                .map(it -> new Choice(
                        it.way(),
                        it.title(),
                        it.way().equals(isKnown ? made : ways.get(0).way())))
                .toList();
    }

    /** A way to make a role. */
    public record Choice(String way, String title, boolean chosen) {}

    /** The title of the way in which the role has just been made; empty if it was not. */
    public String getMade() {
        String made = call.request().getParam(MADE);
        return made == null || made.isEmpty()
                ? ""
                : getChoices().stream()
                        .filter(it -> it.way().equals(made))
                        .map(Choice::title)
                        .findFirst()
                        .orElse("");
    }

    /** Whether the role has just been mended. */
    public boolean isMended() {
        return call.request().getParam(MENDED) != null;
    }
}
