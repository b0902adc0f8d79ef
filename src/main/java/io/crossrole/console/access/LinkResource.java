package io.crossrole.console.access;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.console.limit.Limits;
import io.crossrole.console.limit.Trigger;
import io.crossrole.console.page.Address;
import io.crossrole.link.Links;
import io.crossrole.link.SignedLink;
import io.crossrole.logging.Log;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Trades a link for a cookie. The address of the page that follows does not contain the link. */
@Path("/console/connect")
@PermitAll
public class LinkResource {

    private static final Log LOG = Log.of(LinkResource.class);

    private final Links links;
    private final Limits limits;
    private final Doors doors;
    private final Clock clock;

    LinkResource(Links links, Limits limits, Doors doors, Clock clock) {
        this.links = links;
        this.limits = limits;
        this.doors = doors;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "console")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance linkExpired(boolean hasSignIn);
    }

    @GET
    @Path("/open")
    @Operation(hidden = true)
    public RestResponse<Object> open(@QueryParam("link") String text) {
        Optional<SignedLink> opened = Optional.ofNullable(text).flatMap(links::opened);
        if (opened.isEmpty()) {
            LOG.info("A link that is not valid, or not any more, was opened");
            return RestResponse.seeOther(URI.create(Addresses.LINK_EXPIRED));
        }
        SignedLink link = opened.get();
        limits.take(Trigger.VISIT, link.integrationId());
        LOG.info("A link was opened", kv("integrationId", link.integrationId()));
        return ResponseBuilder.create(RestResponse.Status.SEE_OTHER)
                .location(Address.of("/console/connect/role")
                        .with("id", link.integrationId())
                        .uri())
                .header(HttpHeaders.SET_COOKIE, LinkCookie.header(link, links.cookieOf(link), clock.instant()))
                .build();
    }

    @GET
    @Path("/expired")
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public RestResponse<TemplateInstance> expired(@HeaderParam("HX-Request") boolean isFragment) {
        ResponseBuilder<TemplateInstance> answer =
                ResponseBuilder.create(RestResponse.Status.FORBIDDEN, Templates.linkExpired(doors.haveSignIn()));
        // A part of a page was asked for. The browser shows this page in place of the whole one.
        return (isFragment ? answer.header("HX-Redirect", Addresses.LINK_EXPIRED) : answer).build();
    }
}
