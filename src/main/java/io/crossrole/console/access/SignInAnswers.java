package io.crossrole.console.access;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.logging.Log;
import io.crossrole.text.OneLine;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationRedirectException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers while a visitor signs in: with redirects, and if the provider's token is not valid here, with the page to sign in. */
class SignInAnswers {

    private static final Log LOG = Log.of(SignInAnswers.class);

    /** Precedes the extension's mapper, which answers with a status alone. */
    private static final int MAPPER_PRIORITY = 1;

    private static final URI PAGE = URI.create(Addresses.SIGN_IN + "?error=token");

    @ServerExceptionMapper(priority = MAPPER_PRIORITY)
    Response refused(AuthenticationCompletionException e) {
        LOG.warn("A visitor could not sign in", kv("cause", OneLine.of(String.valueOf(e.getMessage()))));
        return Response.seeOther(PAGE).build();
    }

    /** The redirects of a visitor who signs in. The extension's mapper would add a problem to each. */
    @ServerExceptionMapper(priority = MAPPER_PRIORITY)
    Response redirected(AuthenticationRedirectException e) {
        return Response.status(e.getCode())
                .header(HttpHeaders.LOCATION, e.getRedirectUri())
                .build();
    }
}
