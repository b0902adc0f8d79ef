package io.crossrole.console.access;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The page on which visitors sign in, and the address that sends them to the provider. */
@Path("/console/sign-in")
public class SignInResource {

    /** Why the visitor sees the page. */
    public enum Cause {
        /** The visitor has come without a session. */
        NONE,
        /** The session has ended by itself. */
        ENDED,
        /** The visitor has signed out. */
        OUT,
        /** The provider has refused the visitor. */
        REFUSED
    }

    /**
     * @param to the address that the visitor comes back to
     * @param start the address that sends the visitor to the provider
     */
    record View(Cause cause, String to, String start) {}

    @CheckedTemplate(basePath = "console")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance signIn(View view);
    }

    /**
     * @param to where the visitor wanted to go
     * @param ended set if the session has ended
     * @param out set if the visitor has signed out
     * @param error set by the provider if it refuses the visitor
     */
    @GET
    @PermitAll
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public RestResponse<TemplateInstance> page(
            @QueryParam("to") String to,
            @QueryParam("ended") String ended,
            @QueryParam("out") String out,
            @QueryParam("error") String error,
            @HeaderParam("HX-Request") boolean isFragment,
            @HeaderParam("HX-Current-URL") String shown) {
        String back = Addresses.ownOrFirst(isFragment && shown != null ? Addresses.relative(shown) : to);
        String start = Addresses.START + "?to=" + Addresses.encoded(back);
        View view = new View(cause(ended, out, error), back, start);
        ResponseBuilder<TemplateInstance> answer = ResponseBuilder.ok(Templates.signIn(view));
        if (isFragment) {
            // A part of a page was asked for. The browser shows this page in place of the whole one.
            answer.header("HX-Redirect", Addresses.SIGN_IN + "?to=" + Addresses.encoded(back));
        }
        return answer.build();
    }

    private static Cause cause(String ended, String out, String error) {
        if (error != null) {
            return Cause.REFUSED;
        }
        if (out != null) {
            return Cause.OUT;
        }
        return ended == null ? Cause.NONE : Cause.ENDED;
    }

    /** Reached only by a visitor who has signed in: Quarkus sends all others to the provider first. */
    @GET
    @Path("/start")
    @Authenticated
    @Operation(hidden = true)
    public RestResponse<Void> start(@QueryParam("to") String to) {
        return RestResponse.seeOther(URI.create(Addresses.ownOrFirst(to)));
    }
}
