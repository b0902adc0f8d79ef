package io.crossrole.console.live;

import io.crossrole.api.access.Roles;
import io.crossrole.api.story.IntegrationView;
import io.crossrole.console.page.VisibleIntegrations;
import io.crossrole.console.page.Visitor;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseHeader;

/** Streams the changes of an integration to a page that shows it (<i>Server-sent events</i>, HTML Standard). */
@Path("/console/connect/live")
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.CONNECTOR, Roles.LINK})
public class LiveResource {

    private static final long RECONNECT_MILLIS = 1_000;

    private final VisibleIntegrations integrations;
    private final LiveChanges changes;
    private final Visitor visitor;
    private final CurrentVertxRequest call;

    LiveResource(VisibleIntegrations integrations, LiveChanges changes, Visitor visitor, CurrentVertxRequest call) {
        this.integrations = integrations;
        this.changes = changes;
        this.visitor = visitor;
        this.call = call;
    }

    /** Opens a stream. It ends with the visitor's access at the latest. Only the lookup of the integration takes a thread. */
    @GET
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    // Proxies pass each event on at once.
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @Operation(hidden = true)
    public Multi<OutboundSseEvent> live(
            @QueryParam("id") String id, @QueryParam("version") @DefaultValue("") String version, @Context Sse sse) {
        String tenantId = Optional.ofNullable(integrations.story(id).integration())
                .map(IntegrationView::tenantId)
                .orElse("");
        HttpServerResponse answer = call.getCurrent().response();
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(LiveChanges.Event.BEAT),
                        changes.watch(id, tenantId, version, visitor.seesUntil(id), answer::closed))
                .map(it -> event(sse, it));
    }

    private static OutboundSseEvent event(Sse sse, LiveChanges.Event event) {
        OutboundSseEvent.Builder builder = sse.newEventBuilder().reconnectDelay(RECONNECT_MILLIS);
        return event == LiveChanges.Event.CHANGED
                ? builder.name("changed").data("").build()
                : builder.comment("open").build();
    }
}
